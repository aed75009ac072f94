# language: nl
Functionaliteit: Verslag en besluit staan, en niets gaat weg zonder de inwoner

  Achtergrond:
    Gegeven een gesprek dat is uitgelopen op een verslag en een besluit

  @agreed_words_stand
  Scenario: Een bijdrage is nooit een voorwaarde
    Als de inwoner alles weghaalt wat zij inbracht
    Dan zijn verslag, besluit en termijnen gelijk gebleven

  @reaction_travels
  Scenario: De reactie gaat altijd mee
    Als de begeleider het verslag verstuurt aan wie van de inwoner mag
    Dan staat daarin "Ik wacht al drie weken."

  @never_to_enforcement
  Abstract Scenario: Niets gaat naar handhaving of opsporing
    Als de begeleider als ontvanger "<soort>" noemt
    Dan wordt dat geweigerd met "nooit naar handhaving"

    Voorbeelden:
      | soort       |
      | enforcement |
      | fraud       |

  @resident_says_yes
  Scenario: Zonder ja van de inwoner gaat het verslag niet weg
    Als de begeleider het verslag verstuurt zonder het te vragen
    Dan wordt dat geweigerd met "nog niet gezegd"
    Als de inwoner ja zegt en de begeleider het verslag verstuurt
    Dan mag dat
    Als de inwoner haar ja terugneemt en de begeleider het verslag verstuurt
    Dan wordt dat geweigerd met "nog niet gezegd"
