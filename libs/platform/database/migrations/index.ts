import type { MigrationInterface } from 'typeorm';
import { LayFoundation1764050400001 } from './0001-lay-foundation';
import { RecordFamilies1764050400002 } from './0002-record-families';
import { NameResponsibleWorkers1764050400003 } from './0003-name-responsible-workers';
import { GatherNetwork1764050400004 } from './0004-gather-network';
import { PaintOverallPicture1764050400005 } from './0005-paint-overall-picture';
import { HoldNetworkMeetings1764050400006 } from './0006-hold-network-meetings';
import { KeepAccessLog1764050400007 } from './0007-keep-access-log';
import { DecideAccess1764050400008 } from './0008-decide-access';
import { OpenTheDoor1764050400009 } from './0009-open-the-door';
import { LockTables1764050400010 } from './0010-lock-tables';
import { ShowFamilyPage1764050400011 } from './0011-show-family-page';
import { SearchNames1764050400012 } from './0012-search-names';
import { NarrowNetworkReaders1764050400013 } from './0013-narrow-network-readers';
import { SettleMinutes1764050400014 } from './0014-settle-minutes';
import { ReadTheLog1764050400015 } from './0015-read-the-log';
import { FindAndRevealPersons1764050400016 } from './0016-find-and-reveal-persons';
import { CorrectRelations1764050400017 } from './0017-correct-relations';
import { FindWhoseLog1764050400018 } from './0018-find-whose-log';
import { ImportCaseloads1764050400019 } from './0019-import-caseloads';
import { HandOverResponsibility1764050400020 } from './0020-hand-over-responsibility';
import { TellNotices1764050400021 } from './0021-tell-notices';
import { ShowPersonalCaseworkers1764050400022 } from './0022-show-personal-caseworkers';
import { OpenInEmergency1764050400023 } from './0023-open-in-emergency';
import { TellWhomANoteNames1764050400024 } from './0024-tell-whom-a-note-names';
import { NarrowToPersons1764050400025 } from './0025-narrow-to-persons';
import { SealTheLog1764050400026 } from './0026-seal-the-log';
import { MarkVisits1764050400027 } from './0027-mark-visits';
import { AnswerLogRequests1764050400028 } from './0028-answer-log-requests';
import { KeepAccounts1764050400029 } from './0029-keep-accounts';
import { WithholdWhereabouts1764050400030 } from './0030-withhold-whereabouts';
import { ReachFurtherBack1764050400031 } from './0031-reach-further-back';
import { CloseWhatNobodyCalls1764050400033 } from './0033-close-what-nobody-calls';
import { ReadAtTheDoor1764050400034 } from './0034-read-at-the-door';
import { StandWhenThingsBreak1764050400035 } from './0035-stand-when-things-break';
import { RecordMinutesAtOnce1764050400038 } from './0038-record-minutes-at-once';
import { NumberFamiliesAtOnce1764050400040 } from './0040-number-families-at-once';
import { SayWhoIsGone1764050400041 } from './0041-say-who-is-gone';
import { ReassignAtOnce1764050400042 } from './0042-reassign-at-once';
import { FindSurnamesByIndex1764050400043 } from './0043-find-surnames-by-index';
import { AskOnlyWhatMayBe1764050400044 } from './0044-ask-only-what-may-be';
import { DecideInFewerStatements1764050400045 } from './0045-decide-in-fewer-statements';
import { LookUpWhoIsProtected1764050400046 } from './0046-look-up-who-is-protected';
import { ClaimAtTheDoor1764050400047 } from './0047-claim-at-the-door';
import { AskTheNearestFirst1764050400048 } from './0048-ask-the-nearest-first';
import { OpenActsAndOneInstant1764050400049 } from './0049-open-acts-and-one-instant';
import { LookUpMoreWhoAreProtected1764050400050 } from './0050-look-up-more-who-are-protected';
import { SaveMinutesInOneStatement1764050400051 } from './0051-save-minutes-in-one-statement';
import { NearestRelationsApart1764050400052 } from './0052-nearest-relations-apart';
import { PictureByRows1764050400053 } from './0053-picture-by-rows';
import { SeeSessionsApart1764050400054 } from './0054-see-sessions-apart';
import { ReceiveWhileKept1764050400055 } from './0055-receive-while-kept';
import { CaseloadByRows1764050400056 } from './0056-caseload-by-rows';

/** One line of history. A merged migration is never edited. */
export const migrations: Array<new () => MigrationInterface> = [
  LayFoundation1764050400001,
  RecordFamilies1764050400002,
  NameResponsibleWorkers1764050400003,
  GatherNetwork1764050400004,
  PaintOverallPicture1764050400005,
  HoldNetworkMeetings1764050400006,
  KeepAccessLog1764050400007,
  DecideAccess1764050400008,
  OpenTheDoor1764050400009,
  LockTables1764050400010,
  ShowFamilyPage1764050400011,
  SearchNames1764050400012,
  NarrowNetworkReaders1764050400013,
  SettleMinutes1764050400014,
  ReadTheLog1764050400015,
  FindAndRevealPersons1764050400016,
  CorrectRelations1764050400017,
  FindWhoseLog1764050400018,
  ImportCaseloads1764050400019,
  HandOverResponsibility1764050400020,
  TellNotices1764050400021,
  ShowPersonalCaseworkers1764050400022,
  OpenInEmergency1764050400023,
  TellWhomANoteNames1764050400024,
  NarrowToPersons1764050400025,
  SealTheLog1764050400026,
  MarkVisits1764050400027,
  AnswerLogRequests1764050400028,
  KeepAccounts1764050400029,
  WithholdWhereabouts1764050400030,
  ReachFurtherBack1764050400031,
  CloseWhatNobodyCalls1764050400033,
  ReadAtTheDoor1764050400034,
  StandWhenThingsBreak1764050400035,
  RecordMinutesAtOnce1764050400038,
  NumberFamiliesAtOnce1764050400040,
  SayWhoIsGone1764050400041,
  ReassignAtOnce1764050400042,
  FindSurnamesByIndex1764050400043,
  AskOnlyWhatMayBe1764050400044,
  DecideInFewerStatements1764050400045,
  LookUpWhoIsProtected1764050400046,
  ClaimAtTheDoor1764050400047,
  AskTheNearestFirst1764050400048,
  OpenActsAndOneInstant1764050400049,
  LookUpMoreWhoAreProtected1764050400050,
  SaveMinutesInOneStatement1764050400051,
  NearestRelationsApart1764050400052,
  PictureByRows1764050400053,
  SeeSessionsApart1764050400054,
  ReceiveWhileKept1764050400055,
  CaseloadByRows1764050400056,
];
