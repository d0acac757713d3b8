// Writes github-slugs.txt: what github-slugger, which gives headings the anchors that GitHub gives them, says of many headings.
//     npm install github-slugger@2.0.0 && node github-slugs.mjs > github-slugs.txt
// The first line has the characters that stay in an anchor, the second what lower case makes of those it changes; then there is a line
// a document: its headings, each with its anchor, as JSON.
import GithubSlugger, { slug } from 'github-slugger'

const hex = number => number.toString(16).toUpperCase()
const ascii = text => text.replace(/[^ -~]/g, unit => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'))

const ranges = []
const lowered = []
for (let point = 0; point <= 0x10FFFF; point++) {
  if (point >= 0xD800 && point <= 0xDFFF) continue
  const character = String.fromCodePoint(point)
  const anchor = slug('a' + character + 'b').slice(1, -1)
  if (anchor === '' || character === ' ') continue
  if (ranges.length > 0 && ranges.at(-1)[1] === point - 1) ranges.at(-1)[1] = point
  else ranges.push([point, point])
  const alone = slug(character)
  if (alone !== character) lowered.push(hex(point) + ':' + [...alone].map(part => hex(part.codePointAt(0))).join('+'))
}

console.log(ranges.map(([first, last]) => hex(first) + '-' + hex(last)).join(' '))
console.log(lowered.join(' '))

// The same every time.
let state = 20261129
const below = count => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return Math.floor(state / 4294967296 * count)
}
const one = list => list[below(list.length)]

const words = [
  'Errors', 'errors', 'Errors 1', 'Errors-1', 'errors-1-1', 'Notes', 'Notes 1', 'Notes 2', 'a', 'A', 'a 1', 'a-1', 'a-2', '1', '-1', '--', 'constructor', '__proto__',
  'What is it?', 'C++ & C#', "Don't", 'A.B.C', 'snake_case', 'kebab-case', 'a/b\\c', '(Optional) Goals', '<T>', '`code`', '*bold*', '50 %', '$5', '100%', 'v1.0.0-rc.1', 'e.g.', '#1', ':tada: Party',
  'Größe', 'ŠKODA', 'Ёлка', 'Straße ẞ', 'ÀÉÎ', 'e\u0301te\u0301', '\u0130stanbul', 'ısı', 'ΑΣ', 'ΟΔΟΣ', 'ΣΑΣ ΣΑ', "ΑΣ'Α", "ΑΣ' Α", 'Α\u0301Σ\u0301', 'Σ', 'ΣΣ', 'ας', 'ασ', 'Ǆ ǅ ǆ', 'ﬀ', 'ᏣᎳᎩ', 'Ꭰꭰ',
  '第一章', 'はじめに', '한국어', 'ไทย', 'हिन्दी', 'தமிழ்', 'العَرَبِيَّة', 'עִבְרִית', 'ქართული ᲥᲐᲠ', '𐐀𐐨', '𝐀𝛼𝟘', '\u{1D54F}',
  'Ⅳ', 'ⅷ', 'Ⅻ', '〇', '〡', 'ⓐⒷ', '🄰', '🅐', '🅰', '🇩🇪', '①', '⑴', '²', '½', '٣', '३', '𝟏', 'x²', 'H₂O', 'ª', 'º', '™', '№',
  '🚀', '❤️', '👩‍💻', '👍🏽', '1️⃣', '☑️', '✅', '→', '…', '“quoted”', '‘q’', '«x»', '–', '—', '‐', '‑', '−', '﹣', '－', '＿', '‿', '⁀', '﹏', '·', '•', '、', '。', '「」', '（）',
  'a\u0300', '\u0300', 'ก็', 'ক্ষ', '\u0E33', '\u20DD', 'o\u20DD', '\u0903', '\u093E', '\uFE0F', '\u200D', '\u200C', '\u200B', '\uFEFF', '\u00AD', '\u2060', '\u061C', '\u202E',
]
const blanks = [' ', ' ', ' ', ' ', '  ', '\t', '\u00A0', '\u2009', '\u3000', '\u1680', '\u202F', '\u0085', '\u2028', '\u000B', ' \u00A0 ', '', '', '-', ' - ', '_', ' & ', ' / ', ': ', ', ', '. ']

const heading = () => {
  let text = one(words)
  for (let more = below(4); more > 0; more--) text += one(blanks) + one(words)
  return text.replace(/^\s+|\s+$/gu, '')
}

const documents = 600
for (let number = 0; number < documents; number++) {
  const slugger = new GithubSlugger()
  const pool = Array.from({ length: 1 + below(5) }, heading)
  const headings = Array.from({ length: 1 + below(12) }, () => below(3) > 0 ? one(pool) : below(2) > 0 ? one(words) : heading())
  console.log(ascii(JSON.stringify(headings.map(text => [text, slugger.slug(text)]))))
}
