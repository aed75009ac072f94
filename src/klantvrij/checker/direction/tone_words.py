"""The words behind tone.py, as patterns (verbose, small letters; data only).

The kinds and the words come from DOMAIN §2.6: where a word may stand and what says it better.
"""

ASKED_FOR = r"""
    bsn\b | burgerservicenummer | legitimatie\w* | identiteitsbewijs | paspoort\b | id-?kaart
  | id-?bewijs | bankafschrift\w* | bankrekening | loonstro\w+ | salaris\w+ | jaaropga\w+
  | huurcontract | geboortedat\w+ | alle\ (?:gegevens|stukken|bewijsstukken|papieren|aanmaningen)
  | bewijsstukken | (?:volledige|hele)\ administratie | zorgverzekering | verzekering\b
  | verzekeringspas | medicatielijst | polis\b | gegevens\ van\ (?:uw|je)\ huisarts | huisarts\b
  | nationaliteit | burgerlijke\ staat | inkomen\b | vermogen\b | schulden\b | verslaving\w*
  | politie\b | inkomensverklaring | kopie\b | aanmaningen | samenstelling\ van\ uw\ huishouden
  | medische\ gegevens | strafblad
"""
"""Papers and facts about a person."""

DEMAND = r"""
    neem(?:t)?\b | voeg\b | vermeld\b | lever\b | stuur\b | vul\b | upload\b | geef\b | overleg\b
  | toon\b | breng\b | moet\b | moeten\b | dient\b | dienen\b | verplicht\b | meenemen | meebrengen
  | vragen\ (?:wij|we)\ (?:u\ )?(?:naar|om) | (?:wij|we)\ vragen\ (?:u\ )?(?:naar|om) | mag\ ik
  | hebben\ (?:wij|we)\ nodig | (?:wij|we)\ hebben\ (?:\w+\ )?nodig | benodigd\w* | nodig:
  | verplichte\ velden | ontvangen\ (?:wij|we)\ graag | aanleveren | inleveren
"""
"""It is asked for."""

FIRST = r"""
    (?:vul|lever|stuur|upload|verzamel)(?:t)?\ (?:u\ )?eerst\b
  | eerst\ (?:het|alle|de\ volgende|een)\ (?:\w+\ )?
    (?:formulier|gegevens|papieren|stukken|vragenlijst)
  | alle\ (?:bewijsstukken|gegevens|stukken|papieren)\ (?:\w+\ ){0,4}(?:in|aan)(?:\ te\ )?lever\w*
  | formulier\ (?:\w+\ ){0,3}in(?:\ te\ )?vullen\ (?:\w+\ ){0,2}(?:voordat|vóór|voor\ een)
  | alle\ gegevens\ (?:\w+\ ){0,6}(?:mee\ te\ (?:brengen|nemen)|te\ verstrekken|aan\ te\ leveren)
"""
"""It has to be there before anything else."""

HELP = r"""
    uitkering\w* | bijstand\w* | hulp\b | hulpvraag | \w*hulp(?:verlening)?\b | ondersteuning
  | wmo\w* | jeugd\w* | schuld\w* | intake\w* | gezin\w* | zorg\b | voorziening\w* | traject
  | inburger\w* | inkomen\b | toeslag | pgb\b | participatie\w* | begeleiding | wijkteam
  | huurachterstand | tegenprestatie | aanvraag\b | \w*onderzoek\b | dossier\b
  | inlichtingenplicht | gesprek\b
"""
"""The text is about help, care or income, where a story comes first."""

MEETING = r"""
    notulen | vergadering | agendapunt | \bpunt\ \d | cliëntenraad | raadslid
"""
"""Minutes: the words are discussed."""

CHECKED = r"""
    uitkering\w* | bijstand\w* | inkomen | leefsituatie | controle\w* | samenwon\w* | heronderzoek
  | meewerken | woonsituatie
"""
"""A visit is an inspection here, not a nurse who comes by."""

NO_STORY = r"""
    privacyverklaring | persoonsgegevens | leggen\ (?:wij|we)\ vast | verwerken\ (?:wij|we)
  | (?:voor|van)\ (?:een|uw|je)\ (?:nieuwe?\ )?(?:paspoort|identiteitskaart|reisdocument)
  | (?:paspoort|identiteitskaart|reisdocument)\ (?:aanvragen|ophalen|verlengen) | rijbewijs
  | parkeer\w* | verhuizing\ doorgeven | trouwen\b | geboorteaangifte | uittreksel | aangifte\ doen
  | naheffing\w* | stempas\w*
"""
"""Something one just picks up: no story is needed."""

STORY = r"""
    wat\ is\ er\ (?:aan\ de\ hand|gebeurd|nodig) | wat\ speelt\ er | vertelt?\b | vertellen\b
  | (?:uw|jouw|je|het|openhartige)\ verhaal | tegenaan\b | hoe\ (?:het|gaat) | hoe\ (?:u|je)\ dat
  | wat\ (?:u|jij|je|jullie)?\ ?(?:voor\ \w+\ )?belangrijk | vindt?\ (?:u|je|jij)\ belangrijk
  | belangrijk\ vindt | waar(?:mee)?\ kan\ ik
  | kunnen\ (?:wij|we)\ (?:u\ |je\ )?(?:voor\ u\ doen|helpen)
  | kan\ ik\ (?:u|je)\ (?:mee\ )?helpen | wat\ is\ (?:uw|je)\ (?:hulp)?vraag
  | wat\ gaat\ (?:er\ )?goed
  | met\ (?:u|je|jou|jullie)\ (?:te\ )?praten | met\ u\ over | bespraken | spraken\ (?:we|wij|u|af)
  | ons\ gesprek | zaten\ we | (?:u|je)\ (?:gaf|schreef|belde|vroeg|meldde|vertelde|zei)\b
  | dank\ voor\ uw\ aanvraag | uw\ aanvraag\ (?:\w+\ ){0,3}ontvangen | kregen\ \w*\ ?uw\ aanvraag
  | (?:heeft|hebt)\ (?:u\ )?(?:\w+\ ){0,6}(?:aangevraagd|gevraagd\ om) | wat\ wilt\ u | wat\ zou
  | luister\w* | ik\ ben\ benieuwd | ontvingen\ (?:wij|we)\ uw\ (?:aanvraag|brief) | denkt?\ u\ zelf
"""
"""The person may tell, or has told, what there is."""

WARNING = r"""
    (?<!nemen\ )(?<!neemt\ )(?<!nam\ een\ )\bmaatregel\b(?!\ (?:tegen|voor|om|van\ de\ regering))
  | (?:\bvolgt\b | \bvolgen\b | \briskee?r\w* | \b(?:u|je)\ krijgt?\b | \bkrijgt?\ (?:u|je)\b
      | \bkunt\ u\b | \bkun\ je\b | \bmoet\ u\b | \bleggen\ (?:wij|we)\b)[^.!?\n]{0,40}\b
      (?:sanctie|boete)s?\b
  | \b(?:sanctie|boete)s?\ (?:\w+\ ){0,3}(?:volgt|opgelegd|opleggen)\b
  | \bkorten\ (?:wij|we)\b | \b(?:wij|we)\ korten\b | \bgekort\b
  | \bkorting\ op\ (?:uw|je|de)\ uitkering
  | \bstopgezet\b | \bstopzetten\b | \b(?:zetten|zet)\ (?:wij|we|de\ gemeente)\ (?:\w+\ ){1,4}stop\b
  | \bingetrokken\b | \bterugvordering\b(?=\ volgt) | \bverwijtba(?:ar|re|arheid)\b
  | \bverwijtbaar\ gedrag\b | \b(?:schending\ van\ de\ )?inlichtingenplicht\ geschonden\b
  | \bschending\ van\ (?:de|uw)\ inlichtingenplicht\b | \bfraude\ (?:pleegt?|pleegde|plegen)\b
  | \bplegen\ van\ fraude\b | \bsprake\ van\ (?:\w+\ )?fraude\b | \btegen\ fraude\b
  | \bfraude\ wordt\ aangepakt\b | \bgefraudeerd\b
"""
"""A warning or a judgement: only in a decision, with law and way back."""

DUTY = r"""
      \b(?:u|je|jij)\ (?:\w+\ ){0,1}?dient?\b(?=[^.!?\n]{1,160}\bte\b)
    | \bdient?\ (?:u|je|jij)\b(?=[^.!?\n]{1,160}\bte\b)
    | \b(?:u|je|jij)\ bent\ (?:[^.!?,;\n]{1,60}\ )??(?:verplicht|gehouden)\b
    | \bben(?:t)?\ (?:u|je|jij)\ (?:[^.!?,;\n]{1,60}\ )??(?:verplicht|gehouden)\b
    | \b(?:u|je)\ wordt\ (?:\w+\ )?geacht\b | \bwordt\ (?:u|je)\ geacht\b
    | \bgelieve\b
"""
"""What the resident must, which only a law can say."""

THREAT = r"""
    \bbij\ gebreke\ (?:waarvan|daarvan|hiervan|van)
    | \bzonder\ nader(?:e)?\ (?:bericht|aankondiging)
  | \bzonder\ verdere\ aankondiging | \bin\ gebreke\ bl\w+
"""
"""A term may be named, a threat not."""

HARSH = r"""
    \bstreng\ aan\ de\ poort\b | \blik[-\ ]op[-\ ]stuk\w* | \bwaarheidsvinding\b
  | (?<!verbetering\ )\bpoortwachters?\b | \bhandhavers?\b
"""
"""Never in a letter or a report of a talk."""

INSPECTION = r"""
    \bhuisbezoek(?:en)?\b | \bheronderzoek\b | \bcontrole\ (?:van|op|naar)\ (?:uw|je|jouw)\b
  | \bonaangekondigd\ bezoek\b
"""
"""Only with the reason and the right to refuse."""

BLAME = r"""
    \bonjuist(?:e)?\ (?:\w+\ ){0,2}(?:ingevuld|verstrekt|opgegeven)
    | \bonjuiste\ (?:gegevens|opgave)
  | \bonvolledige?\ (?:ingevuld|aanvra\w+|formulier\w*|ingeleverd)
  | \bniet\ (?:\w+\ ){0,3}verschenen\b
  | \b(?:afspra\w+|verplichting\w*)\ (?:\w+\ ){0,2}niet\ nagekomen | \bniet\ nagekomen\b(?!\?)
"""
"""A reproach where a fact would do."""

METHOD = r"""
    maatwerk\w* | eigen\ plan\b | leefwereld | keukentafel\w* | omgekeerde\ toets | vertrouwen\b
  | naast\ de\ (?:inwoner|burger|mens|bewoner)\w* | kanteling
  | eigen\ regie\b | (?:houdt?|houden|heeft|hebben)\ (?:zelf\ )?de\ regie\b
  | regie\ bij\ de\ inwoner | eigen\ kracht
  | (?:goede|open|echte)\ gesprek | in\ gesprek\b | in\ het\ gesprek\b | gesprekken\ met
  | gesprek\ (?:met|tussen)\ (?:de\ |het\ |onze\ |een\ )?
      (?:inwoner|burger|bewoner|gezin|ouder|student|patiënt|mens|cliënt|leerling|huurder)\w*
  | gesprek\ aan\ | gespreksvoering | gelijkwaardig\w* | eigenaar\ van
  | samen\ (?:met\ )?(?:de\ |het\ |onze\ )?(?:inwoner|bewoner|burger|gezin|ouder|student)\w*
  | samen\ (?:\w+\ ){0,3}plan\b | wat\ (?:voor\ )?\w+\ belangrijk | menselijke\ maat
  | doen\ wat\ nodig\ is | de\ mens\ (?:staat\ )?(?:centraal|voorop)
"""
"""Words of the conversation."""

METHOD_FAMILIES = "gesprek keukentafel maatwerk plan regie kracht samen vertrouwen belangrijk"
"""Phrases with the same of these count once."""

LAW = r"""
    artikel(?:en)?\ \d | \bart\.\ ?\d | \bvolgens\ de\ (?:\w+\ )?\w*wet\b | \bwettelij\w+
  | \bop\ grond\ van\b | \b[a-z]+wet\b | \bde\ wet\b | \bawb\b | \bwet\ \w+ | verordening
"""
"""A law is named."""

WAY_BACK = r"""
    bezwaar | \bberoep\b | herstel\w* | rechtzetten | lukt\ (?:het|dat)\ niet
    | \bbel\ (?:ons|mij|dan)
  | kunt\ u\ (?:\w+\ ){0,4}(?:alsnog|aanpassen|bellen) | neem\ (?:dan\ )?contact | niet\ eens\ met
  | rekenen\ (?:wij|we)\ opnieuw | passen\ (?:wij|we)\ (?:het|dat)\ aan | vervalt\ als
"""
"""How somebody can set it right."""

FREE = r"""
    nee\ zeggen | weiger\w* | niet\ verplicht | liever\ (?:ergens\ anders|niet)
    | mag\ ook\ (?:ergens|hier)
  | geen\ gevolgen | hoeft\ niet\ mee | vrijwillig
"""
"""The right to say no is explained."""

RECORD = r"""
    \bbetrokkene\ (?:is|heeft|was) | \bcliënt\ (?:is|heeft|was) | \bklant\ (?:is|heeft|moet|was)
  | \bverslag\ (?:van\ het\ )?(?:gesprek|huisbezoek) | \brapportage\b | \bgespreksverslag\b
  | \b(?:mevrouw|meneer|mw\.|dhr\.)\ (?:is|heeft)
"""
"""A record of a talk or an inquiry about one person."""

ELSEWHERE = r"""
    criminel\w+ | oplicht\w* | politie\b | officier\ van\ justitie | rechtbank | bankpas\w* | dader
  | parkeer\w* | parkeren | naheffing\w* | boeken\b | snelheid\w* | phishing | sms\W | valse
  | verkeer\w* | aantal\ (?:boetes|sancties) | evenement\w*
"""
"""The word is about a crime, a parking ticket, a late book: another matter."""

PARTNER = r"""
    \b(?:als|zijn|onze)\ (?:\w+\ )?\w*partners?\b[^.!?\n]{0,60}
    \b(?:verplicht|gehouden|dient\ u|moet\ u)\b
"""
"""A partner who is obliged."""
