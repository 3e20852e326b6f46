// Wrong on purpose: see the neighbour. A deed asks the database in the request's own transaction and nowhere else.
import { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

export async function pastTheDoor(dataSource: DataSource, service: { dataSource: DataSource }, tx: EntityManager): Promise<unknown[]> {
  return [
    new Client(), await dataSource.query('select 1'), dataSource.createQueryRunner(), service.dataSource.getRepository('family'), tx.connection,
  ];
}
