"""Words for organisations: who sells, who has a business, and who helps for the government.

One place for what several rules ask, so that a shop is a shop in all of them. A rule that needs a
word more or less says so beside itself, and why.
"""

from __future__ import annotations

from klantvrij.dutch.closed import listed

_SHOP_OF = (
    r"bel|bloemen|boek|boeken|boerderij|buurt|cadeau|dieren|dorps|fiets|kleding|kringloop|land|museum|"
    r"rijwiel|schoenen|speelgoed|tweedehands|vis|web"
)
"""Not *gemeentewinkel*, and not *thuiszorgwinkel*, where much is lent for nothing."""
KIND_OF_SHOP = f"(?:{_SHOP_OF})winkel"
SHOPS = listed(
    """
    winkel winkels
    bloemenzaak boekhandel boekhandels bouwmarkt bouwmarkten groentezaak groothandel groothandels
    kramen marktkraam marktkramen supermarkt supermarkten tankstation tankstations tuincentra
    tuincentrum vishandel viskraam warenhuis warenhuizen webshop webshops winkelketen winkelketens

    bioscoop bioscopen bistro bordeel bordelen cafe cafes cafetaria cafetaria's café cafés camping
    campings casino casino's coffeeshop coffeeshops discotheek discotheken eetcafé eetcafés
    escortbureau escortbureaus friettent horeca hotel hotels ijssalon
    ijssalons kroeg kroegen lunchroom lunchrooms massagesalon massagesalons nachtclub nachtclubs
    pizzeria pizzeria's reisbureau reisbureaus restaurant restaurants rijscholen rijschool sauna
    seksclub seksclubs snackbar snackbars sportscholen sportschool theehuis theehuizen theetuin
    wasserette
    """
).union(f"{kind}winkel{many}" for kind in _SHOP_OF.split("|") for many in ("", "s"))
"""Where somebody walks in and buys."""
CRAFTS = listed(
    """
    aannemer aannemers autobedrijf autobedrijven autodealer autodealers
    bakker bakkerij bakkerijen bakkers barbier barbiers bloemist bloemisten boekhandelaar
    boekhandelaren bouwbedrijf bouwbedrijven brouwerij brouwerijen detaillist detaillisten drogist
    drogisterij drogisterijen drogisten elektricien elektriciens fietsenmaker fietsenmakers
    fotograaf fotografen garage garagehouder garages glazenwasser glazenwassers groenteboer
    groenteboeren horecaondernemer horecaondernemers hovenier hoveniers imker imkers installateur
    installateurs juwelier juweliers kapper kappers kapsalon kapsalons kapster kapsters kleermaker
    kleermakers klusbedrijf klusbedrijven koerier koeriers kraamhouders kweker kwekerij kwekerijen
    kwekers loodgieter loodgieters makelaar makelaars marktkooplieden marktkooplui marktkoopman
    middenstand middenstander middenstanders nagelstudio opticien opticiens
    prostituee prostituees retailer retailers schildersbedrijf schoenmaker schoenmakers
    schoonheidssalon schoonheidssalons schoonheidsspecialist schoonheidsspecialiste
    schoonheidsspecialisten schoorsteenveger sekswerker sekswerkers slager slagerij slagerijen
    slagers slijter slijterij slijterijen slijters standhouder standhouders stomerij stomerijen
    verhuisbedrijf verhuisbedrijven verkoper verkopers visboer webbouwer webbouwers winkelier
    winkeliers winkelondernemers
    """
)
"""Who makes, mends or sells something for whoever pays."""
SUPPLIERS = listed(
    """
    bank banken drukkerij drukkerijen energiebedrijf energiebedrijven energieleverancier
    energieleveranciers leverancier leveranciers
    """
)
"""Who delivers by contract. No *drukker*: a desk may be busier, too."""
SELLERS = SHOPS | CRAFTS | SUPPLIERS
"""Of whom one can be a customer, wherever they stand in a sentence."""
IN_BUSINESS = listed(
    """
    boer boeren freelancer freelancers ondernemer ondernemers schuldeiser schuldeisers teler telers
    zelfstandige zelfstandigen zzp'er zzp'ers
    """
)
"""Who has buyers too, but may be helped himself: their customer, or a customer like others."""
COMPANIES = listed(
    """
    accountant energiemaatschappij fabrikant firma fitnesscentrum netbeheerder notaris provider
    softwarebedrijf softwarehuis telecombedrijf telefoonbedrijf
    """
)
"""Who sells too, but counts right beside a word only: an accountant counts the people we help."""
INSURERS = ("verzekeraar", "verzekeraars")
"""What their names end in. Of whose customers in labelled texts eight of eight were real ones."""
PUBLIC_BANK = r"(?:(?:volks|stads|gemeente|groeps)?krediet|voedsel|kleding|speelgoed|energie)bank"
"""For people without money. Not *stadsbank*, which lends on what is pawned."""
_FOR_PEOPLE = r"(?:leer|jongeren|sociaal|mensen|mens|regio|arbeids|talent)*"
WORK_FIRM = rf"(?:{_FOR_PEOPLE}werk|participatie|sw-)bedrijf"
"""What municipalities have set up for people on benefits."""
PUBLIC_FIRM = (
    rf"{WORK_FIRM}|{_FOR_PEOPLE}(?:ontwikkel|ontwikkelings)bedrijf|werk|leerwerk|participatie|stads"
)
"""Those, and the beginnings of others that are a municipality's."""
HELPERS = (
    r"sociale\s+(?:dienst|zaken)|wijk(?:team|punt|loket)s?|(?:jeugd|gebieds|buurt)teams?|"
    r"schuldhulp\w*|werk\s+en\s+inkomen|werkplein|gemeente|overheid|waterschap|provincie|uwv|svb|"
    r"wmo(?:-loket)?|milieustraat|milieupark|belastingdienst|cjib|reclassering|jeugdzorg\w*|"
    rf"re-?[iï]ntegratie\w*|{PUBLIC_BANK}|{WORK_FIRM}"
)
"""Who helps people for the government: in labelled texts none of *klant van …* was a buyer."""
AGENCIES = r"uwv|svb|duo|cak|ciz|cjib|belastingdienst|sociale\s+verzekeringsbank"
"""Who pays or collects for the state."""
WRITERS = (
    r"(?:werk|project|stuur|klankbord|kern|schrijf)groep\w*|\w*rekenkamer|denktank|taskforce|redactie|"
    r"onderzoekers?|auteurs?|adviescommissie"
)
"""Groups of whom a product is something on paper."""


def one_of(words: frozenset[str]) -> str:
    """Return the pattern of one of `words`; what stands round it is for the caller to say."""
    return f"(?:{'|'.join(sorted(words))})"
