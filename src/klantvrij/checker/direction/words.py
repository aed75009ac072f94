"""The words behind the modules that read acts: who acts, what asks, what promises.

Data only, in Python since reading TOML would cost the start of every check 10 ms. All in small
letters. Verbs are infinitives; verbforms.py makes their present forms. A noun matches its plural
too, and longer words that end in it (*jeugdconsulent*).
"""

ORGANISATION = """
    gemeente college wijkteam team consulent consulente contactpersoon medewerker medewerkster
    collega begeleider begeleidster coach klantmanager casemanager accountmanager adviseur regisseur
    regisseuse huismeester loodgieter timmerman monteur aannemer verpleegkundige verpleging arts
    dokter specialist assistent assistente therapeut behandelaar psycholoog leraar lerares
    leerkracht juf meester docent mentor school scholen leraren opleiding opzichter hulpverlener
    hulpverleenster
    budgetbeheerder zorgverlener chauffeur waterschap corporatie woningstichting uwv svb duo cak
    cjib afdeling loket gastvrouw ambtenaar zaakbehandelaar hovenier stratenmaker buitendienst
    servicedienst kredietbank bewindvoerder organisatie vervoerder tolk balie secretariaat wethouder
    burgemeester inspecteur boa iemand toezichthouder onderzoeker vrijwilliger decaan
    vertrouwenspersoon ontzorger opbouwwerker werker dienst vuilniswagen
"""
"""The organisation or somebody who works for it."""

RESIDENT = """
    kinderen inwoner inwoonster bewoner bewoonster ouder gezin cliënt klant aanvrager
    aanvraagster deelnemer
    deelneemster leerling student patiënt huurder mantelzorger vader moeder burger betrokkene kind
    jongere zoon dochter familie huishouden uitkeringsgerechtigde statushouder nieuwkomer
    belanghebbende bijstandsgerechtigde naaste hulpvrager scholier opvoeder mensen melder
"""
"""The person it is about."""

OTHERS = """
    leverancier opdrachtnemer opdrachtgever inschrijver werkgever minister koper verkoper
    zorgaanbieder aanbieder dienstverlener instelling onderneming vereniging contractant inlener
    subsidieontvanger accountant bedrijf ondernemer verzekeraar crimineel politie rechter
    systeem applicatie automobilist verkeer fietser bus raad weg bezoeker woordvoerder
"""
"""Somebody else: what they do or must says nothing about the two."""

PAPERS = """
    folder folders brochure brief brieven pagina pagina's website webpagina site app tekst
    nieuwsbrief boekje boek gids wegwijzer handleiding overzicht stappenplan artikel bijlage
    informatie voorlichting film filmpje video bijsluiter krant infographic hoofdstuk uitleg
    schema infoblad flyer poster
"""
"""What is read or seen: it may speak to the reader. A compound goes by its last part."""

TELLING = """
    vertelt informeert helpt herinnert waarschuwt adviseert begeleidt ondersteunt leert wijst leidt
    legt laat geeft biedt vraagt toont zegt nodigt verwijst brengt neemt
"""
"""Said of a paper, these are done to the reader: "deze folder geeft u tips"."""

VAGUE = """
    helpen ondersteunen begeleiden ontzorgen streven denken staan willen vinden hopen werken bieden
    proberen faciliteren stimuleren bevorderen waarborgen borgen beogen bijdragen dragen investeren
    garanderen verbeteren versterken optimaliseren bedienen
"""
"""The one who acts says nothing yet about how, what and when."""

STATIVE = """
    rekenen tellen passen sparen antwoorden zeggen menen benadrukken stellen constateren concluderen
    zijn hebben worden blijven krijgen ontvangen weten merken zien kennen betekenen wonen heten
    liggen zitten bestaan gelden horen lijken schijnen voelen ervaren genieten vallen duren kosten
    bevatten twijfelen bewonen behoren missen verwachten wachten achteroverleunen overhouden
    begrijpen verdienen gebeuren beseffen snappen gaan vernemen lezen mogen kunnen zullen hoeven
    willen moeten dienen
"""
"""Not something one does: being, having, getting, knowing; and the helping verbs."""

IDLE = """
    betalen vinden lezen spreken kopen regelen reizen missen noemen kennen zeggen besparen verliezen
    treffen herkennen starten
"""
"""Said of the resident, these describe rather than ask: "u betaalt", "u vindt", "u spreekt"."""

PUNISHING = """
    korten stopzetten opleggen verlagen intrekken terugvorderen invorderen beëindigen weigeren
    afwijzen sanctioneren bestraffen handhaven controleren voortzetten inhouden schorsen beboeten
    aftrekken
"""
"""What the organisation does to somebody; no promise."""

OFFERING = """
    bellen mailen appen kijken lezen gaan vragen komen lopen bezoeken wachten klikken scannen
    zoeken raadplegen chatten typen loggen ontdekken
"""
"""As a command: a way to get in touch or to read on, no task."""

CONDITION = """
    zijn hebben worden wonen gaan kunnen moeten krijgen vinden weten twijfelen zoeken komen lukken
    passen blijven verhuizen mogen zullen hoeven ontvangen staan zitten vermoeden merken verkeren
    verdienen voelen veranderen werken zien horen meedoen
"""
"""Verb first, it sets a condition: "Gaat u verhuizen? Dan …"."""

IMPERATIVE = """
    sturen vullen leveren nemen bellen ondertekenen tekenen voegen zetten maken brengen geven doen
    melden schrijven komen vragen betalen bewaren vermelden printen kopiëren gebruiken controleren
    lezen kijken gaan kiezen zorgen houden halen leggen wachten denken oefenen plannen regelen
    verwijderen uploaden meten noteren vertellen tonen laten plaatsen legen zoeken mailen appen
    lopen loggen klikken openen sluiten scheiden snoeien ruimen verlengen reserveren bevestigen
    reageren
    stoppen starten bedenken drinken eten smeren spoelen parkeren scannen raadplegen
    bezoeken typen chatten ontdekken verstrekken overleggen
"""
"""Asked of somebody as a command: "Stuur het formulier op."."""

CONVENIENCE = r"""
    \b(?:
      hoe(?:ft|ven|f)\ (?:(?:je|u|jij|zelf|er|hier|daar|hiervoor|daarvoor|inwoner|zich|helemaal
        |verder|dan)\ ){0,4}(?:niets|niks|nergens)\ (?:(?:meer|zelf|hiervoor|voor|druk)\ ){0,2}
        (?:te\ (?:doen|regelen|merken)|(?:aan|door|in|mee|om)\ te\ \w+|naar\ om\ te\ kijken
        |druk\ om\ te\ maken)
    | hoe(?:ft|ven|f)\ (?:(?:je|u|jij|zelf|er)\ ){0,2}(?:alleen(?:\ maar)?|slechts|enkel)\ te\b
    | (?:jij|je|u)\ hoeft?\ er\ niet\ bij\ te\ zijn\b
    | hoeft?\ (?:u\ |je\ |jij\ )?geen\ (?:formulier|papieren|aanvraag|actie)\w*\ (?:in|te|voor)\b
    | geen\ actie\ (?:van\ (?:u|jou)\ )?(?:nodig|vereist)\b
    | geen\ werk\ (?:meer\ )?aan\b
    | (?:geen|nergens(?:\ meer)?)\ (?:enkel\ )?omkijken\b
    | (?:alles|(?:hele\ )?administratie|al\ het\ werk)\ (?:\w+\ )?uit\ handen\b
    | (?:kunt|kan|kun)\ (?:u\ |je\ )?(?:\w+\ )?achterover\ ?(?:leun|zit)\w*
    | (?:alles|de\ rest)\ (?:\w+\ )?aan\ ons\ over(?:laten)?\b
    | (?:doen|regelen|verzorgen)\ (?:wij|we)\ (?:echt\ )?alles\b
    | (?:wij|we)\ (?:doen|regelen|verzorgen)\ (?:echt\ )?alles\b
    | alles\ wordt\ (?:voor\ (?:u|je)\ )?(?:gedaan|geregeld)\b
    | alles\ (?:\w+\ ){0,3}(?:is|wordt)\ door\ ons\ (?:gedaan|geregeld)\b
    | regelen\ (?:het|alles)\ van\ begin\ tot\ eind\b
    | aan\ (?:u|jou)\ wordt\ (?:niets|niks)\ gevraagd\b
    | merk(?:t|en)?\ (?:\w+\ )?(?:er\ )?(?:niets|niks)\ van\b
    | merken\ alleen\ dat\ het\ geregeld
    | zorgen\ (?:wij|we)\ voor\ de\ rest\b
    | nergens\ meer\ (?:zorgen|druk)\b
    | compleet\ gemak\b | lekker\ makkelijk\b | nog\ meer\ gemak\b | gemakspakket\b
    | kastanjes\ uit\ het\ vuur\b
    | (?:u|je)\ wacht\ rustig\ af\b
    | ligt\ rustig\ in\ bed\b
    | (?:kunt|kan|kun)\ (?:u|je)?\ ?rustig\ (?:\w+\ ){0,5}blijven\b
    | loket\ dat\ alles\ regelt\b
    | zonder\ dat\ (?:u|je)\ (?:er\ )?iets\ (?:voor\ )?hoeft\b
    | (?:krijgt|ontvangt)\ (?:u\ )?(?:\w+\ ){0,3}(?:automatisch|vanzelf)\b
    )
"""
"""Nothing is left for the resident to do (pattern, verbose)."""

RELIEF = r"""
    \b(?:(?:wij|we|gaan|laten|volledig|maximaal|helemaal)\ (?:\w+\ ){0,3}|zo\ )ontzorg(?:en|t|d)\b
      (?!\ (?:niemand|niet))
    | \bontzorg(?:en|t|d)\ (?:wij\ |we\ )?(?:u|je|inwoners|bewoners|gezinnen|uw|onze)\b
    | \bonze\ ontzorgers?\b | (?<!geen\ )\btotaalpakket\b | \boveral\ vanaf\b
"""
"""It sounds as if nothing is left, which counts when the rest of the text says so too."""

DUTY = r"""
    \b(?:
      moet(?:en)?\b | dien(?:t|en)?\b(?=.{0,200}\ te\ ) | verplicht(?!ing)\b | gehouden\b
    | gelieve\b
    | verwachten\ (?:wij|we)\b | (?:wij|we)\ verwachten\ (?:van|dat)\b
    | wordt\ (?:u\ |je\ )?(?:verwacht|verzocht|geacht)\b
    | (?:u|je)\ wordt\ (?:\w+\ )?(?:verwacht|verzocht|geacht)\b
    | (?:verzoeken|sommeren)\ (?:wij|we)\b | (?:wij|we)\ (?:verzoeken|sommeren)\b
    | verboden\b | mag\ (?:\w+\ )?(?:geen|niet)\b
    )
"""
"""Somebody is told what must be (pattern, verbose)."""

# --- grammar ---------------------------------------------------------------------------------

FINITE = """
    is zijn was waren ben bent heb hebt heeft hebben had hadden kan kunt kunnen kon kun wil wilt
    willen wilde wou zal zult zullen zou zouden mag mogen mocht moet moeten moest moesten dient
    dienen dien hoeft hoeven hoef wordt worden word werd werden gaat gaan ga ging doet doen doe
    deed ziet zien staat staan sta komt komen kom kwam weet weten gaf bracht vroeg zei
"""
"""Helping verbs and other finite forms without -t or -en."""

PAST = """
    had hadden was waren werd werden ging gingen kwam kwamen moest moesten kon konden mocht
    wilde wilden deed deden gaf gaven vroeg vroegen zei zeiden vond vonden schreef schreven
    kreeg kregen sprak spraken zag zagen liep liepen stond stonden begon bleek bleken hielp zat
    dacht nam namen zaten vertelde meldde bracht wachtte woonde
"""
"""Past forms: told, not promised."""

PARTICLES = """
    aan af bij dicht door in klaar langs los mee na om op over samen terug thuis toe uit vast
    verder voor voort vrij weg open schoon
"""
"""The loose part of a separable verb."""

PRESENT = """
    worden antwoorden beantwoorden wachten verwachten achten richten inrichten berichten lichten
    inlichten verrichten besluiten rijden snijden leiden begeleiden opleiden bereiden voorbereiden
    onderscheiden bestrijden vermijden lijden raden aanraden doden voeden baden laden vluchten
    kopen stichten dichten plichten ontmoeten
"""
"""Present forms that look past."""

NO_VERB = """
    alvast hooguit niet het dat wat met uit dit rest best vast eerst bericht punt dienst kant
    plant kracht
    dicht juist slecht liefst tot even samen tegen eigen teken tevens onderling binnen buiten
    zonder boven tussen alleen morgen wegen ouden heden omtrent recht want toch echt misschien
    zelf kwart einde gesprek beiden ieder kwijt hen ons geen open gebied besluit inzicht plannen
    brieven steun contact afspraken moment document advies overzicht budget pakket netwerk
    zoveel totaal woensdag student inspecteur sociaal gelegenheid maart straat buurt vragen
    ramen deuren jaar dagen weken maanden uren kosten planten spullen stukken gegevens woorden
    bloembakken gezinnen kinderen ouders mensen hekken tegels ochtenden avonden oefeningen nacht
    inkomen vermogen leven wonen eten drinken problemen schulden klachten regels rechten
    plichten zaken namen papieren cijfers vakken een om en tijdens enkelen velen anderen
"""
"""Words that look like a verb form and are none."""

NO_PARTICIPLE = """
    beiden besluit bericht bent beter best verder vertrouwen verkeert verlof gemeente gebied
    gesprekken bewoners verslag gegevens gezinnen gezin geld bestuurt begint vergunningen
    voorzieningen verandert betalen beslist bedrijven berichten bevat besluiten verbeteren
    verzekeringen herstellen
"""
"""Words that look like a past participle and are none."""

SUBORDINATE = """
    als wanneer indien zodra tenzij mocht omdat doordat zodat dat die waarin waarmee waarvan
    waar wie wat hoe terwijl hoewel of toen voordat nadat totdat zolang om waarbij waarop waarom
"""
"""A clause that begins so is a condition, a reason or a question."""

OPENERS = """
    en maar want daarna dan vervolgens ook tevens graag alstublieft svp daarnaast eerst o
    bijvoorbeeld
"""
"""Skipped at the beginning of a clause."""

PREPOSITIONS = """
    met van bij door aan voor tegen naar over in uit op tot om onder zonder tussen achter namens
    via volgens per rond binnen buiten sinds vanaf na langs naast
"""
"""After these a noun is no subject."""

DETERMINERS = """
    de het een onze ons uw je jouw deze die dit dat mijn haar zijn elke iedere alle vaste eigen
    nieuwe hun twee drie jullie ook beide
"""
"""May stand before the noun of a subject."""

NOUN_TOO = """
    zorg bezoek stop plan vraag start regel maak leen leg was meld maat werk lees loop teken
"""
"""Commands that are nouns as well."""

DUTY_FINITE = """
    moet moeten dient dienen dien is zijn bent ben wordt worden verwachten verzoeken mag
"""
"""Finite verbs that can carry a duty."""

LIGHT = """
    er dan nu ook niet geen zelf nog al altijd alleen eerst graag goed vast mij ons me hem dit
    dat vooraf tevens wel even maar zich thuis samen daarnaast daarvoor
"""
"""With determiners and prepositions: after "stuur je" these show that "je" is the subject."""

AFTER_CONDITION = """
    dat dan ga kom bel vraag vul meld lees kijk mail neem maak geef laat dit het daar
"""
"""So begins what answers "Wilt u langskomen?" as a condition."""
