"""The closed classes of Dutch: words whose job in the sentence is known without a dictionary.

Sources: Algemene Nederlandse Spraakkunst 5 (pronouns), 6.4.1 (endings), 9 (prepositions), 10
(conjunctions). Everything in small letters, with straight
apostrophes.
"""

from __future__ import annotations

from types import MappingProxyType


def listed(text: str) -> frozenset[str]:
    """Return the words of `text`."""
    return frozenset(text.split())


NEUTER_DETERMINERS = MappingProxyType(
    {
        "het": "de",
        "'t": "de",
        "dit": "deze",
        "dat": "die",
        "ons": "onze",
        "hetzelfde": "dezelfde",
        "datzelfde": "diezelfde",
        "ditzelfde": "dezelfde",
        "elk": "elke",
        "ieder": "iedere",
        "welk": "welke",
        "zulk": "zulke",
        "menig": "menige",
        "enig": "enige",
        "sommig": "sommige",
        "hetwelk": "dewelke",
    }
)
"""Determiners before a het-word, each with the form for a de-word (ANS 5.5, 5.6, 5.8)."""
COMMON_DETERMINERS = MappingProxyType(
    {
        "de": "het",
        "deze": "dit",
        "die": "dat",
        "onze": "ons",
        "dezelfde": "hetzelfde",
        "diezelfde": "datzelfde",
        "elke": "elk",
        "iedere": "ieder",
        "welke": "welk",
        "zulke": "zulk",
        "menige": "menig",
        "enige": "enig",
        "sommige": "sommig",
    }
)
DEFINITE_CHANGING = listed(
    "het 't de dit deze dat die ons onze hetzelfde dezelfde datzelfde diezelfde ditzelfde"
)
DEFINITE_FIXED = listed(
    "mijn m'n jouw je uw zijn z'n haar jullie hun diens wiens wier ieders iemands andermans "
    "elkaars niemands eenieders"
)
"""Determiners that make the phrase definite and never change."""
ONE = listed("een 'n één")
INDEFINITE_FIXED = ONE | listed("geen zo'n")
QUANTIFIERS = listed("veel weinig meer minder wat genoeg voldoende allerlei allerhande onvoldoende")
"""Before a mass noun or a plural; they never change and leave the phrase indefinite."""
PLURAL_ONLY = listed(
    "alle beide enkele verschillende meerdere diverse verscheidene vele ettelijke sommige "
    "weinige tal"
)
# May be a pronoun by itself too, so that what follows need not belong to it.
PRONOUN_TOO = listed("je haar hun jullie ons zijn het dat die dit deze")

NUMBERS = listed(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig "
    "negentig honderd duizend miljoen miljard"
)
ORDINALS = listed(
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "laatste zoveelste hoeveelste"
)

PREPOSITIONS = listed(
    "aan achter behalve bij binnen boven buiten conform dankzij door gedurende gezien in "
    "jegens langs met na naar naast namens niettegenstaande om omstreeks omtrent "
    "onder ondanks op over per plus richting rond rondom sinds te tegen tegenover ten ter "
    "tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor voorbij wegens zonder qua "
    "blijkens ingevolge krachtens omwille vanop"
)
FUSED = listed("ten ter te")
"""Old case forms that fit one noun only: ten behoeve van, ter ondersteuning."""
COORDINATORS = listed("en of maar én noch alsook evenals respectievelijk danwel alsmede")
SUBORDINATORS = listed(
    "als dat omdat doordat zodat totdat voordat nadat wanneer terwijl hoewel indien mits tenzij "
    "toen zodra zolang zoals of opdat aangezien ofschoon waar wie wat hoe waarom waarmee "
    "waardoor waarbij waarop waarin waarvan waarna waarover waaruit nu sinds die"
)
SUBJECTS = listed(
    "ik je jij hij zij ze we wij jullie men het er 't u iemand iedereen niemand alles iets "
    "niets jijzelf wijzelf"
)
"""Pronouns that can only, or also, be the subject."""
PURE_SUBJECTS = listed("ik jij hij we wij men iedereen ze zij je u jullie iemand niemand")
OBJECTS = listed("mij me jou hem hen ons zich elkaar haar hun u je jullie ze het")

DEGREE = listed(
    "heel erg zeer vrij best zo te nogal tamelijk behoorlijk redelijk uiterst bijzonder "
    "ontzettend enorm vreselijk verschrikkelijk ongelooflijk uitermate buitengewoon hoogst "
    "aardig bijna haast nagenoeg vrijwel helemaal volledig geheel deels gedeeltelijk half "
    "nauwelijks amper niet steeds altijd vaak soms nooit nog al ook pas net juist zelfs wel "
    "veel weinig iets even voldoende onvoldoende extra super meest minst meer minder goed "
    "slecht hard ooit reeds recent onlangs eerder later gisteren vandaag morgen vroeger hier "
    "daar nu toen straks telkens opnieuw zogeheten zogenaamd kortgeleden pasgeleden overal "
    "nergens speciaal puur louter relatief hoe zó té echt werkelijk"
)
"""Words that stand before an adjective without taking an ending."""
BOTH_WAYS = listed(
    "heel vrij best half goed slecht hard extra speciaal puur bijzonder enorm redelijk "
    "behoorlijk volledig geheel gedeeltelijk recent juist echt werkelijk aardig net vroeger "
    "veel weinig iets later eerder even relatief zogenaamd zogeheten voldoende onvoldoende"
)
"""Those of `DEGREE` that are an adjective when the noun itself follows."""
NEVER_ADVERBS = listed(
    "nieuw groot klein oud jong ander eigen enkel gemeenschappelijk nederlands dergelijk "
    "bepaald zeker soortgelijk algemeen gezamenlijk belangrijk mooi lelijk lang dik dun rijk "
    "arm ziek leeg nuttig waardevol bruikbaar beschikbaar europees fysiek complex ingewikkeld "
    "bekend verplicht modern lokaal regionaal landelijk provinciaal gemeentelijk publiek "
    "particulier stedelijk sociaal aantrekkelijk geschikt passend vertrouwd uniek apart "
    "standaard specifiek concreet interessant innovatief kwalitatief"
)
"""Adjectives that don't say anything of another adjective (a participle aside)."""
RELATIONAL = listed(
    "digitaal gemeentelijk maatschappelijk sociaal lokaal regionaal landelijk provinciaal "
    "publiek schriftelijk juridisch nederlands europees financieel medisch fiscaal ambtelijk "
    "bestuurlijk telefonisch elektronisch wettelijk cultureel statistisch technisch algemeen "
    "openbaar centraal jaarlijks maandelijks wekelijks dagelijks individueel collectief "
    "agrarisch internationaal nationaal particulier commercieel ander eigen"
)
"""Adjectives that name a field or sort, so that no word of manner or degree stands before them."""
FIELD_ADVERBS = listed(
    "financieel economisch sociaal maatschappelijk lichamelijk geestelijk psychisch emotioneel "
    "juridisch technisch bestuurlijk organisatorisch verstandelijk cultureel taalkundig digitaal"
)
"""Words for a field that say in which respect something is what the next word says."""
IN_A_FIELD = listed(
    "gezond ongezond zelfstandig onafhankelijk afhankelijk veilig onveilig sterk zwak stabiel "
    "kwetsbaar zelfredzaam weerbaar vaardig gelijkwaardig gelijk verantwoord verantwoordelijk "
    "haalbaar houdbaar mogelijk onmogelijk aanvaardbaar actief betrokken toegankelijk "
    "volwassen fit bindend"
)
"""What may be so in one field: *een financieel gezonde organisatie*."""

KINDS = listed(
    "soort type aantal deel stuk vorm paar reeks hoop beetje groep serie tal gedeelte categorie "
    "soorten types typen vormen stukken delen groepen pakket bundel scala"
)
"""Nouns that another noun follows without *van*: the determiner belongs to them."""
GREETINGS = listed("beste geachte lieve dierbare waarde")

SAYING = listed(
    "weten weet wist wisten zeggen zegt zei zeiden gezegd vinden vindt vond vonden gevonden "
    "denken denkt dacht dachten gedacht melden meldt meldde meldden gemeld vertellen vertelt "
    "vertelde vertelden verteld horen hoort hoorde hoorden gehoord zien ziet zag zagen gezien "
    "hopen hoopt hoopte hoopten gehoopt verwachten verwacht verwachtte verwachtten betekenen "
    "betekent betekende zorgen zorgt zorgde zorgden gezorgd blijken blijkt bleek gebleken "
    "stellen stelt stelde gesteld eisen eist eiste geëist willen wil wilt wilde wilden vragen "
    "vraagt vroeg gevraagd beloven belooft beloofde beloofd garanderen garandeert gegarandeerd "
    "merken merkt merkte gemerkt lezen leest las gelezen schrijven schrijft schreef geschreven "
    "aangeven aangegeven geven geeft gaf uitleggen uitgelegd leggen legt legde begrijpen "
    "begrijpt begreep begrepen besluiten besluit besloot besloten afspreken afgesproken spreken "
    "spreekt sprak voorkomen voorkomt voorkwam maken maakt maakte gemaakt mededelen meegedeeld "
    "informeren geïnformeerd informeert overtuigd overtuigen bevestigen bevestigt bevestigd "
    "bevestigde geloven gelooft geloofde menen meent meende voelen voelt voelde ervaren ervaart "
    "bewijzen bewijst bewezen tonen toont aantonen aangetoond concluderen concludeert "
    "geconcludeerd constateren constateert geconstateerd vermelden vermeldt vermeld beseffen "
    "beseft vermoeden vermoedt wensen wenst toezeggen toegezegd regelen regelt geregeld bepalen "
    "bepaalt bepaald benadrukken benadrukt adviseren adviseert geadviseerd vrezen vreest "
    "snappen snapt onthouden onthoudt herinneren herinnert waarschuwen waarschuwt gewaarschuwd "
    "staat staan stond gebeurt gebeuren komt komen kwam houdt houden kijken kijkt keek letten "
    "let lette inhoudt rekenen rekent ontdekken ontdekt"
)
"""Verbs that a clause with *dat* may depend on (ANS 20.2)."""
LICENSERS = listed(
    "belangrijk duidelijk jammer goed fijn mogelijk zeker bekend nodig logisch waarschijnlijk "
    "waar feit gevolg voorwaarde kans reden idee gevoel mening indruk probleem doel risico zo "
    "zo'n zodanig dusdanig zulk zulke dermate zoveel ervan erop ervoor eraan erbij ertoe "
    "daarvan daarop daarvoor daaraan zaak wens eis bewijs teken signaal nieuws bericht "
    "opmerking afspraak belofte blij tevreden bang trots overtuigd boos prettig handig "
    "wenselijk nuttig raar vreemd vast moment tijd dag keer jaar manier"
)
"""Other words that a clause with *dat* may depend on."""
FINITE_SMALL = listed(
    "is was wordt werd heeft had kan kon mag mocht moet moest wil wilde zal zou gaat ging "
    "blijft bleef krijgt kreeg doet deed komt kwam staat stond zijn waren worden werden hebben "
    "hadden kunnen konden mogen mochten moeten moesten willen wilden zullen zouden gaan gingen "
    "blijven bleven krijgen kregen doen deden komen kwamen staan stonden hoeft hoeven ben bent "
    "heb hebt"
)
"""Finite forms that are no noun or adjective."""
COPULAS = listed("is bent ben zijn was waren wordt worden werd blijft blijven heet lijkt")
JOINERS_AND_PRONOUNS = PREPOSITIONS | COORDINATORS | SUBORDINATORS | SUBJECTS | OBJECTS
"""What joins words and clauses, or stands for a noun."""
STOP = (
    JOINERS_AND_PRONOUNS
    | FINITE_SMALL
    | listed("niet geen als dan toch ja nee graag misschien samen ook aan af toe mee heen weg")
) - {"binnen", "buiten"}
"""Never an adjective, whatever the dictionary says."""
