/**
 * Words for the names of cases: friendly, easy to say aloud, and about nobody. The animals all take "de", so that
 * the adjective has one form.
 */
const ADJECTIVES = `
  aardige actieve alerte amberkleurige attente bedaarde bedachtzame bedrijvige behendige behulpzame
  bekwame beleefde bezige blauwe blije blinkende bloeiende bloemrijke boeiende bonte bruisende charmante
  creatieve dansende dappere dartele diepblauwe drijvende dromerige duidelijke dynamische eerlijke
  energieke enthousiaste feestelijke fiere fijne flinke fluisterende fluitende fonkelende fraaie frisse
  geduldige geestige gelukkige gemoedelijke gestippelde gestreepte geurige gevleugelde gezellige glanzende
  glimlachende glimmende goudgele grappige groene gulle handige hartelijke heldere hemelsblauwe hoffelijke
  hoopvolle huppelende ijverige indigoblauwe jolige kalme keurige klaterende kleurige knisperende koene
  koninklijke koperkleurige krachtige kranige kundige kunstige lachende lavendelblauwe lenige lichtblauwe
  lichtgroene loyale luchtige lustige magische milde mintgroene moedige montere mooie muzikale mysterieuze
  nachtblauwe nette nieuwsgierige nijvere nobele olijfgroene opgewekte originele parelgrijze parmantige
  pientere pittige prachtige praktische puike rappe reislustige ridderlijke robuuste roestbruine ruisende
  rustige saffierblauwe schitterende schrandere sierlijke slimme smaragdgroene snelle soepele speelse
  spontane sportieve statige sterke stoere stralende terracottakleurige trotse trouwe twinkelende vaardige
  veelzijdige verstandige vindingrijke violette vliegensvlugge vlijtige vlotte volhardende voorname
  vriendelijke vrije vrolijke waakzame wakkere wandelende warme weetgierige wendbare wijze wonderlijke
  zachte zangerige zeegroene zelfverzekerde zingende zonnige zorgvuldige zorgzame zwierige`;

const ANIMALS = `
  aalscholver albatros alpaca alpenmarmot antilope appelvink arend atlasvlinder axolotl baardmees barmsijs
  beekforel beer bever bij bison blauwborst boerenzwaluw bonobo boomkikker boomklever boommarter boomvalk
  bosmuis bosuil brilbeer brilduiker buizerd bultrug cavia cheeta cicade citroenvlinder condor coyote
  dagpauwoog das dingo dodaars dolfijn dromedaris duif eekhoorn eend egel ekster eland emoe fazant fitis
  flamingo forel fret fuut gaai gazelle geelgors gekko gems gibbon gierzwaluw giraf goudhamster
  goudplevier goudvink goudvis graspieper grutto guppy haas hagedis hamster havik heilbot hermelijn hommel
  houtduif houtsnip ibis ijsbeer ijsvogel impala jaguar kaketoe kalkoen kameel kameleon kanarie kangoeroe
  karekiet karper kauw kemphaan kerkuil kiekendief kievit kikker kiwi klapekster klauwier knobbelzwaan
  koala koekoek kolibrie koolmees kraanvogel kreeft krekel kuifeend kuifmees kwartel kwikstaart lama
  leeuwerik leguaan lemming lepelaar libel lijster lynx makreel mandarijneend marmot marter meerkoet
  meerval mees merel mier mossel muskusos mustang nachtegaal nachtvlinder nandoe narwal neushoorn
  notenkraker ocelot oehoe oeros oeverzwaluw ooievaar orka oryx otter paling panda papegaai papegaaiduiker
  parkiet patrijs pauw pelikaan pestvogel pimpelmees poema pony poolvos putter ransuil regenwulp reiger
  rietzanger ringslang roerdomp roodstaart rotgans salamander schildpad schol scholekster sijs slobeend
  smient sneeuwuil snoek snoekbaars specht sperwer spreeuw sprinkhaan steenarend steenbok steenmarter
  steenuil stekelbaars stern stormvogel struisvogel tapir tapuit tarbot tjiftjaf toekan toendrazwaan
  tonijn torenvalk tortelduif tuimelaar tureluur valk veldleeuwerik veldmuis vink vinvis visarend
  vleermuis vlinder vos vuursalamander vuurvlieg walrus walvis wasbeer waterral watersnip waterspreeuw
  wezel wielewaal wijting wisent woelmuis wombat wulp yak zalm zanglijster zebra zebravink zeearend
  zeehond zeekoet zeeleeuw zeeotter zeeschildpad zeester zilvermeeuw zilverreiger zonnebaars zwaan zwaluw`;

export function caseNameWords(): {
  readonly adjectives: readonly string[];
  readonly animals: readonly string[];
} {
  return { adjectives: words(ADJECTIVES), animals: words(ANIMALS) };
}

function words(lines: string): readonly string[] {
  return lines.trim().split(/\s+/);
}
