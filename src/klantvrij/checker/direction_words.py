"""The words behind direction.py, acts.py and tone.py: who acts, what asks, what promises.

Data only, in Python since reading TOML would cost the start of every check 10 ms. All in small
letters. Verbs are infinitives; acts.py makes their present forms. A noun matches its plural too, and
longer words that end in it (*jeugdconsulent*).
"""

ORGANISATION = """
    gemeente college wijkteam team consulent consulente contactpersoon medewerker medewerkster
    collega begeleider begeleidster coach klantmanager casemanager accountmanager adviseur regisseur
    regisseuse huismeester loodgieter timmerman monteur aannemer verpleegkundige verpleging arts
    dokter specialist assistent assistente therapeut behandelaar psycholoog leraar lerares
    leerkracht juf meester docent mentor school opleiding opzichter hulpverlener hulpverleenster
    budgetbeheerder zorgverlener chauffeur waterschap corporatie woningstichting uwv svb duo cak
    cjib afdeling loket gastvrouw ambtenaar zaakbehandelaar hovenier stratenmaker buitendienst
    servicedienst kredietbank bewindvoerder organisatie vervoerder tolk balie secretariaat wethouder
    burgemeester inspecteur boa iemand toezichthouder onderzoeker vrijwilliger decaan
    vertrouwenspersoon ontzorger opbouwwerker werker dienst vuilniswagen
"""
"""The organisation or somebody who works for it."""

RESIDENT = """
    inwoner inwoonster bewoner bewoonster ouder gezin cliënt klant aanvrager aanvraagster deelnemer
    deelneemster leerling student patiënt huurder mantelzorger vader moeder burger betrokkene kind
    jongere zoon dochter familie huishouden uitkeringsgerechtigde statushouder nieuwkomer
    belanghebbende bijstandsgerechtigde naaste hulpvrager scholier opvoeder mensen melder
"""
"""The person it is about."""

OTHERS = """
    leverancier opdrachtnemer opdrachtgever inschrijver werkgever minister koper verkoper
    zorgaanbieder aanbieder accountant bedrijf ondernemer verzekeraar crimineel politie rechter
    systeem applicatie automobilist verkeer fietser bus raad weg bezoeker woordvoerder
"""
"""Somebody else: what they do or must says nothing about the two."""

VAGUE = """
    helpen ondersteunen begeleiden ontzorgen streven denken staan willen vinden hopen werken bieden
    proberen faciliteren stimuleren bevorderen waarborgen borgen beogen bijdragen dragen investeren
    garanderen verbeteren versterken optimaliseren bedienen
"""
"""The one who acts says nothing yet about how, what and when."""

STATIVE = """
    zijn hebben worden blijven krijgen ontvangen weten merken zien kennen betekenen wonen heten
    liggen zitten bestaan gelden horen lijken schijnen voelen ervaren genieten vallen duren kosten
    bevatten twijfelen bewonen behoren missen verwachten wachten achteroverleunen overhouden
    begrijpen verdienen gebeuren beseffen snappen gaan vernemen lezen mogen kunnen zullen hoeven
    willen moeten dienen
"""
"""Not something one does: being, having, getting, knowing; and the helping verbs."""

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
    verdienen voelen veranderen werken zien
"""
"""Verb first, it sets a condition: "Gaat u verhuizen? Dan …"."""

IMPERATIVE = """
    sturen vullen leveren nemen bellen ondertekenen tekenen voegen zetten maken brengen geven doen
    melden schrijven komen vragen betalen bewaren vermelden printen kopiëren gebruiken controleren
    lezen kijken gaan kiezen zorgen houden halen leggen wachten denken oefenen plannen regelen
    verwijderen uploaden meten noteren vertellen tonen laten plaatsen legen zoeken mailen appen lopen
    loggen klikken openen sluiten scheiden snoeien ruimen verlengen reserveren bevestigen reageren
    stoppen starten bedenken lenen wassen drinken eten smeren spoelen parkeren scannen raadplegen
    bezoeken typen chatten ontdekken verstrekken overleggen
"""
"""Asked of somebody as a command: "Stuur het formulier op."."""

CONVENIENCE = r"""
    \b(?:
      hoe(?:ft|ven|f)\ (?:(?:je|u|jij|zelf|er|hier|daar|hiervoor|daarvoor|inwoner|\w+gerechtigde
        |zich|helemaal|verder|dan|in)\ ){0,4}(?:niets|niks|nergens)\b
    | hoe(?:ft|ven|f)\ (?:(?:je|u|jij|zelf|er)\ ){0,2}(?:alleen(?:\ maar)?|slechts|enkel)\ te\b
    | (?:jij|je|u)\ hoef(?:t)?\ er\ niet\ bij\ te\ zijn\b
    | hoef(?:t)?\ (?:u|je|jij)\ geen\ (?:formulier|papieren|aanvraag|actie)\b
    | hoef(?:t)?\ geen\ (?:formulier|papieren|aanvraag|actie)\w*\ (?!mee)(?:in|te|voor)\b
    | geen\ actie\ (?:van\ (?:u|jou)\ )?(?:nodig|vereist)\b
    | geen\ werk\ (?:meer\ )?aan\b
    | ontzorg(?:en|t|d|de|ers?|ing)?\b
    | (?:geen|nergens(?:\ meer)?)\ (?:enkel\ )?omkijken\b
    | (?:alles|(?:hele\ )?administratie|al\ het\ werk|zorgen)\ (?:\w+\ )?uit\ handen\b
    | achterover\ ?(?:leun|zit)\w*
    | (?:alles|de\ rest)\ (?:\w+\ )?aan\ ons\ over\b
    | (?:alles|de\ rest)\ (?:\w+\ )?aan\ ons\ overlaten\b
    | (?:doen|regelen|verzorgen)\ (?:wij|we)\ (?:echt\ )?alles\b
    | (?:wij|we)\ (?:doen|regelen|verzorgen)\ (?:echt\ )?alles\b
    | alles\ wordt\ (?:voor\ (?:u|je)\ )?(?:gedaan|geregeld)\b
    | alles\ (?:\w+\ ){0,3}(?:is|wordt)\ door\ ons\ (?:gedaan|geregeld)\b
    | van\ (?:begin\ tot\ eind|a\ tot\ z)\b
    | aan\ (?:u|jou)\ wordt\ (?:niets|niks)\ gevraagd\b
    | merk(?:t|en)?\ (?:\w+\ )?(?:er\ )?(?:niets|niks)\ van\b
    | merken\ alleen\ dat\ het\ geregeld
    | zorgen\ (?:wij|we)\ voor\ de\ rest\b
    | nergens\ meer\ (?:zorgen|druk)\b
    | compleet\ gemak\b | lekker\ makkelijk\b | nog\ meer\ gemak\b | gemakspakket\b | totaalpakket\b
    | kastanjes\ uit\ het\ vuur\b
    | wacht\ (?:u\ )?rustig\ af\b
    | ligt\ rustig\ in\ bed\b
    | (?:kunt|kan|kun)\ (?:u|je)?\ ?rustig\ (?:\w+\ ){0,5}blijven\b
    | loket\ dat\ alles\ regelt\b
    | overal\ vanaf\b
    | zonder\ dat\ (?:u|je)\ (?:er\ )?iets\ (?:voor\ )?hoeft\b
    | (?:krijgt|ontvangt)\ (?:u\ )?(?:\w+\ ){0,3}automatisch\b
    | gaat\ (?:helemaal\ )?vanzelf\b
    )
"""
"""Nothing is left for the resident to do (pattern, verbose)."""

DUTY = r"""
    \b(?:
      moet(?:en)?\b | dien(?:t|en)?\b(?=.*\ te\ ) | verplicht(?!ing)\b | gehouden\b | gelieve\b
    | verwachten\ (?:wij|we)\b | (?:wij|we)\ verwachten\ (?:van|dat)\b
    | wordt\ (?:u\ |je\ )?(?:verwacht|verzocht|geacht)\b
    | (?:u|je)\ wordt\ (?:\w+\ )?(?:verwacht|verzocht|geacht)\b
    | (?:verzoeken|sommeren)\ (?:wij|we)\b | (?:wij|we)\ (?:verzoeken|sommeren)\b
    | verboden\b | mag\ (?:\w+\ )?(?:geen|niet)\b
    )
"""
"""Somebody is told what must be (pattern, verbose)."""
