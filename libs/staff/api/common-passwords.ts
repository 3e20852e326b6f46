/** Passwords of twelve letters or more that guessing begins with; made from the patterns people use, in our three languages. */
const words = ['salasana', 'password', 'losenord', 'lösenord', 'qwertyuiop', 'qwerty', 'rinnalla', 'perhekeskus', 'vastuutyontekija',
  'vastuutyöntekijä', 'hyvinvointialue', 'suomi', 'finland', 'tervetuloa', 'welcome', 'valkommen', 'välkommen', 'kesakuu', 'kesäkuu',
  'joulukuu', 'marraskuu', 'syksy', 'kevat', 'kevät', 'talvi', 'summer', 'winter', 'aurinko', 'admin', 'administrator', 'letmein',
  'iloveyou', 'rakastansinua', 'sosiaalityo', 'sosiaalityö', 'neuvola', 'joensuu', 'helsinki'];
const endings = ['', '1', '12', '123', '1234', '12345', '123456', '!', '1!', '123!', '1234!', '2024', '2025', '2026', '2027', '2024!', '2025!',
  '2026!', '2027!', '-2026', '.2026'];
const runs = ['123456789012', '1234567890123', '12345678901234567890', '111111111111', '000000000000', 'abcdefghijkl', 'abcdefghijklm',
  'qwertyuiopas', 'qwertyuiopå', 'asdfghjklöä', 'aaaaaaaaaaaa', 'abcabcabcabc', '123123123123', 'qwertyqwerty', 'passwordpassword',
  'salasanasalasana', 'correcthorsebatterystaple'];

export const commonPasswords: ReadonlySet<string> = new Set([
  ...runs, ...words.flatMap((word) => endings.map((ending) => `${word}${ending}`)), ...words.map((word) => `${word}${word}`),
]);
