// How words of a language are made alike: their letters, their stems, and the words that tell nothing.
// A language that is not named here is searched too: by beginnings, parts and likeness of words.

// Marks that are written or left out: accents, Arabic vowels and tatweel, joiners and direction marks.
// eslint-disable-next-line no-misleading-character-class -- the marks by themselves are meant
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2066-\u2069]/g;
const ALIKE = {
  "đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th",
  "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ء": "", "ظ": "ض", "'": "", "’": "", "ʼ": "",
};
const LETTERS = new RegExp("[" + Object.keys(ALIKE).join("") + "]", "g");
const DIGITS = /[٠-٩۰-۹]/g;

/** The same letters for every way of writing them: «Päiväkoti» and «paivakoti», «إقامة» and «اقامه». */
export function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(LETTERS, (letter) => ALIKE[letter])
    .replace(DIGITS, (digit) => digit.charCodeAt(0) & 15);
}

const BETWEEN = /[^\p{L}\p{N}\p{M}]+/u;
// Scripts that write no spaces between words; a run of them is compared by its short pieces.
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const MAYBE_UNSPACED = /[\u0e00-\u109f\u1780-\u17ff\u3040-\u9fff]/;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The folded words of a text: strings, and for a run without spaces the list of its pieces. */
export function words(text) {
  return wordsOf(fold(text));
}

/** The same of a text that is folded already. */
export function wordsOf(folded) {
  const listed = folded.split(BETWEEN).filter(Boolean);
  if (!MAYBE_UNSPACED.test(folded)) return listed;
  const found = [];
  for (const word of listed) {
    let end = 0;
    for (const run of word.matchAll(UNSPACED)) {
      if (run.index > end) found.push(word.slice(end, run.index));
      found.push(pieces(run[0]));
      end = run.index + run[0].length;
    }
    if (end < word.length) found.push(word.slice(end));
  }
  return found;
}

function pieces(run) {
  const letters = Array.from(run);
  const size = WIDE.test(run) ? 2 : 3;
  if (letters.length <= size) return [run];
  return letters.slice(size - 1).map((_, at) => letters.slice(at, at + size).join(""));
}

function without(word, ends, least) {
  const stem = word.replace(ends, "");
  return stem.length >= least ? stem : word;
}

// Finnish words whose stem changes too much for rules, alone and at the end of compounds: «tuen», «asumistukea»; «töitä».
const CHANGED = [
  [/toi(ta|ssa|sta|hin|den|lle)$/, "tyo"], [/tue(n|t|sta|lla|ksi)$|tuke(a|en)$|tukia$/, "tuk"], [/avu(n|t|sta|lla)$|apu(a|un)$/, "apu"],
  [/ru[ou]a(n|sta)$|ruokaan?$/, "ruok"], [/miehe[a-z]*$|miesta$/, "mies"], [/kielta$/, "kiel"], [/(kunt|valt|kirj)aa?$/, "$1"], [/lu(ke(a|e|n|vat|m[a-z]+)|en|in)$/, "luke"],
];

const STEMS = {
  // Finnish: possessives and cases off, then the consonant gradation at the end evened out (asunnon, asunto; luvan, lupa).
  fi(word) {
    if (word.length < 4) return word;
    for (const [forms, stem] of CHANGED) if (forms.test(word)) return word.replace(forms, stem);
    let stem = without(without(word, /(ni|nsa|mme|nne)$/, 5), /mi(nen|sta|s[ei][a-z]*)$/, 5); // muuttaminen, muutto
    stem = stem.replace(/nen$/, "s").replace(/(u|y)(den|teen|tta|dessa|desta|della|delta|delle|deksi|ksia|ksien|ksissa|ksista|kseen|ksena)$/, "$1s");
    stem = without(stem, /(isiin|seen|iden|ien|jen|ten|den|issa|ista|illa|ilta|ille|iksi|ssa|sta|lla|lta|lle|ksi|tta|iin|han|hin|hon|hun|hyn|een|aan|oon|uun|yyn|in|en|an|on|un|yn|ta|na|ja|ia|n|t)$/, 3);
    stem = without(stem.replace(/kse?$/, "s"), /[auy]s$/, 4); // sairas, sairaan; opetus, opetusta
    stem = without(stem, /[aeiouy]+$/, 3);
    return stem.replace(/([kpt])\1$/, "$1").replace(/(?<=...)ks$|ps$/, "s").replace(/nn$/, "nt").replace(/mm$/, "mp").replace(/ll$/, "lt")
      .replace(/rr$/, "rt").replace(/ng$/, "nk").replace(/v$/, "p").replace(/d$/, "t");
  },
  en(word) {
    const said = { children: "child", women: "woman", men: "man", teeth: "tooth", wives: "wife" }[word] || word;
    if (said.length < 4) return said;
    const one = said.replace(/center/, "centre").replace(/our/, "or").replace(/i[sz](?=[ae])/, "is").replace(/mme$/, "m").replace(/cenc|cens/, "cens").replace(/ll(?=ing|ed|er|$)/, "l"); // American and British
    const stem = without(one, /(ings?|ions?|ers?|ors?|ies|ed|es|s|e|y)$/, 3);
    return without(without(stem, /(at|ment|al|[ae]nt|[ae]nc|iv)$/, 4), /[ey]$/, 3); // violent, violence; pregnant, pregnancy
  },
  // Russian: endings off, then the vowels that come and go (ребёнок, ребёнка) and the endings of adjectives (зуб, зубной).
  ru(word) {
    let stem = without(word, /(ть|л|ла|ли)?с[яь]$/, 3);
    stem = without(stem, /(иями|ями|ами|иеи|иям|ием|иях|ыми|ими|его|ого|ему|ому|ешь|ишь|ать|ять|ить|еть|ее|ие|ые|ое|еи|ии|ыи|ои|ем|им|ым|ом|ет|ит|ют|ут|их|ых|ую|юю|ая|яя|ою|ею|ах|ях|ам|ям|ов|ев|ия|ья|ию|ью|и|ы|а|я|о|у|ю|ь|е)$/, 3);
    stem = without(stem.replace(/ь/g, ""), /ск$|(?<=[^аеиоуыэюя])н$|(?<=....)ов$/, 3);
    return stem.replace(/([^аеиоуыэюя])[ео]([кцг])$/, "$1$2").replace(/(?<=....)(ац|ир(у|ова?)?)$/, "").replace(/(?<=...)(?<=[бвмпф])лен$|(?<=....)ен$/, "").replace(/друз$/, "друг").replace(/помоч$/, "помощ");
  },
  // Arabic: the article with what is joined to it off, then «my» and the like, then endings.
  ar(word) {
    let stem = without(word, /^(وال|بال|كال|فال|ولل|لل|ال)/, 3);
    stem = without(stem, /(ت?(ي|نا|ها|هم|كم)|ته|تك|ه)$/, 3);
    stem = stem.replace(/^(..)(ه|ت(ي|نا|ها|هم|كم|ه|ك))$/, "$1ت"); // لغة, لغتهم; بيت, بيتي
    return without(without(stem, /(ات|ون|ين|ان)$/, 3), /[يا]$/, 3);
  },
  sv(word) {
    return word.length < 4 ? word : without(word, /(arnas?|ernas?|ornas?|aren|ande|ar|er|or|en|et|as|na|n|t|s|a|e)$/, 3);
  },
  et(word) {
    return word.length < 4 ? word : without(word, /(dele|dega|dest|tele|ga|st|le|lt|ks|sse|ni|de|te|id|d|t|s|l|[aeiou])$/, 3);
  },
};
STEMS.uk = STEMS.be = STEMS.bg = STEMS.ru;

/** The stem of a folded word. */
export function stemmer(language) {
  return STEMS[language.split("-")[0]] || ((word) => word);
}

/** An Arabic word without the «and», «for» or «with» that is written together with it; else nothing. */
export function unjoined(word) {
  return /^[ولبفك]\p{Script=Arabic}{3}/u.test(word) ? word.slice(1) : "";
}

/** The letters of an Arabic word that stay in its plural: «مدرسة» and «مدارس»; nothing for other scripts. */
export function skeleton(stem) {
  if (!/^\p{Script=Arabic}/u.test(stem)) return "";
  const bones = stem.replace(/^ا/, "").replace(/(?<!^)[اوي]/g, "");
  return bones.length >= 3 ? bones : "";
}

/** What is left of them without the letters that make verbs and nouns of a root: «ادرس», «مدرس» and «دراسة». */
export function root(bones) {
  return bones.length > 3 ? bones.replace(/^(است|[يتنما])(?=...)/, "") : bones;
}

const LATIN = Object.fromEntries(Array.from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ").map((letter, at) => [
  fold(letter), "a b v g d e e z s i i k l m n o p r s t u f h ts ts s s _ y _ e ju ja i ji e g".split(" ")[at].replace("_", ""),
]));

/** A Cyrillic word in Latin letters as a Finnish word would be («Миккели», «пяйвякоти»), to find words written in these alone; else nothing. */
export function latin(word) {
  if (!/^\p{Script=Cyrillic}+$/u.test(word)) return "";
  const heard = word.replace(/(?<=[бвгджзклмнпрстфх])[яю]/g, (letter) => (letter === "я" ? "а" : "ы")); // ä and y
  return Array.from(heard, (letter) => LATIN[letter] ?? "").join("");
}

const SOUNDS = {};
for (const [heard, letters] of Object.entries({
  p: "bpбпبپ", t: "dtдтتطدض", k: "gkqcгкكقغجگ", f: "vwfвфفڤ", s: "zsзсшжщчسزصشثذظچ", ks: "x", ts: "ц", h: "hхحخه", l: "lлل", m: "mмم", n: "nнن", r: "rрر",
  a: "aаا", i: "eiyjеиыэіє", u: "ouоу", ia: "я", iu: "ю",
})) for (const letter of letters) SOUNDS[letter] = heard;
Object.assign(SOUNDS, { "ي": "i", "و": "u" });

/** A word as it sounds, the same in Latin, Cyrillic and Arabic letters, with its vowels and without: «Mimosa» and «ميموسا»; each only when it is long enough to tell. */
export function sound(word) {
  const letters = word.replace(/^ا(?=[يو])/, "").replace(/(?<=.)ه$/, "ا");
  const voiced = Array.from(letters, (letter) => SOUNDS[letter] || "").join("").replace(/(.)\1+/g, "$1");
  const bare = voiced.replace(/[aiu]/g, "");
  return { voiced: voiced.length > 3 ? voiced : "", bare: bare.length > 2 ? bare : "" };
}

const EMPTY = {
  fi: "ja tai on ei en mista missa mihin miten mika mita kuka kenen milla kuinka miksi mina mun minun minulla minulle minua minut sina sinun han hanen me han haluan haluaisin tarvitsen voinko voiko saanko saan olen oon onks haluun tarviin tarvin voiks saaks mist miten ma sa otan otanko menen menna kysyn taytyy pitaa joku jonkun kanssa minne se etsin etsimassa haen tarvitaan voi saa kun jos myos nyt hei moi etta ovat oli olin ollut olisi meilla meille meidan heidan han hanta hanella minusta minuun minulta mulla mulle mut musta tassa tama taman tata tuo tuon sita siita ne niita joka jota voin voimme voisin voisinko saada saako saisin saisinko saamme paasen paasee paasisin loydan loytaa loytyy loytyyko tiedan haluamme haluaa halua tarvitsee tarvitsemme tarvitsenko kenelta kenelle keneen milloin paljonko moneltako saaminen hakeminen hakea hyva tosi ihan liian vain enaa viela heti kaikki kaikkialle jossain jostain mitaan jotain kiitos anteeksi teille sun sulla ettei",
  en: "i me my mine we us our you your a an the for to of in at on with from by and or is are was were been be am do does did doing done can could how what where when who whom which why need needs needed want wants get gets getting got find finding see have has had having it its this that these those there some any his her him he she they their them near nearby please im ive ill cant dont doesnt didnt wont isnt look looking if should would will may might must go going goes about into out up so too very just now someone somebody something anything everything everywhere hello hi ok possible able wanna gonna pls u ur apply applying give take make tell know possible best good",
  ru: "я мне меня мною мои моя мое моего мою моеи моих мы нас нам наш наша вы вас вам ваш он она они ему еи их его ее или и а но же в во на с со к ко у о об по для из за от до при как где что чтобы кто кому когда куда откуда почему зачем какои какая какие каким можно нужно нужен нужна нужны надо необходимо хочу хотим хотела хотел бы могу можем может смогу есть был была было быть это этот эту нет ли ищу искать найти подскажите подскажи скажите пожалуиста здравствуите привет спасибо если куда очень тут там здесь сеичас еще уже тоже себе себя своеи свои свою получить получать оформить сделать делать ктонибудь чтото сколько обратиться обращаться поити идти хотелось мог бывает вообще какую такое",
  ar: "في من الي علي عن مع او و ان ما ماذا كيف اين متي هل انا نحن لي لنا اريد نريد احتاج نحتاج بحاجه ابحث عندي عندنا لدي لدينا كان هذا هذه ذلك التي الذي عند بدي بدنا وين شو شنو ليش لماذا ايش هناك لو سمحت ممكن يمكن يمكنني استطيع اقدر لازم يجب احصل الحصول اجد علي اي كم جدا كثيرا الان مين عايز ابغي حابب مرحبا السلام عليكم شكرا من فضلك انه انني هو هي هم قد ثم حتي كل بعض عم رح بقدر فيني شلون منين فين ازاي عاوز محتاج محتاجه بدور ودي اللي مو مش افعل اعمل اسال",
  sv: "jag mig min mitt mina vi oss och eller i pa av for till fran med en ett den det ar har kan hur var vad vem nar vill behover far som om att inte man du din hej tack skulle finns",
  fa: "در از به با براي و يا من ما را كه چه كجا چگونه مي خواهم است",
};

// Words that say where or for whom, and not what, or what many ask: the country, those whom it is for, to learn, help.
const ABOUT = {
  fi: "suomeen suomessa suomesta lapsi lapsen lapset lasten lapselle poika pojan tytar tyttaren vaimo puoliso mies aviomies aiti aidin isa perhe nainen naiset poikaystava tyttoystava ihminen oppia opetella opettelen apua apu auttaa palvelu palvelut syyria venaja ukraina irak",
  en: "finland child kid son daughter baby wife husband mother father mom dad parent family man woman people person boy girl boyfriend girlfriend learn help service syria russia ukraine iraq",
  ru: "финляндия ребенок ребенка дети детям сын дочь дочери муж жена мама мать отец папа родители семья человек люди женщина мужчина малыш парень подруга учиться научиться выучить помощь помогите услуга место россия сирия украина ирак",
  ar: "فنلندا ابن ابني ابنتي بنت بنتي طفل طفلي طفلتي اطفال اولاد ولدي زوج زوجي زوجتي امي ابي عائله عائلتي اهلي رجل امراه نساء صديقي صديقتي اتعلم تعلم مساعده خدمه خدمات سوريا روسيا اوكرانيا العراق",
  sv: "finland barn son dotter fru make mamma pappa familj man kvinna",
  fa: "فنلاند",
};

// Words that turn a sentence into its opposite: «I do not want to live» asks for something else than «where to live».
const NOT = {
  fi: "ei en et emme ette eivat",
  en: "not no never cannot cant dont doesnt didnt wont isnt",
  ru: "не нет ни",
  ar: "لا ليس ليست لم لن بدون بلا",
  sv: "inte",
};

function setOf(language, lists) {
  return new Set((lists[language.split("-")[0]] || "").split(" "));
}

/** The folded words that tell nothing in the language. */
export function emptyWords(language) {
  return setOf(language, EMPTY);
}

/** The folded words of the language that say where or for whom alone. */
export function aboutWords(language) {
  return setOf(language, ABOUT);
}

/** The folded words of the language that deny something. */
export function negations(language) {
  return setOf(language, NOT);
}
