# language: nl
Functionaliteit: Beide kanten zeggen iets toe, en de organisatie het eerst

  Achtergrond:
    Gegeven een gesprek van Truus met begeleider Samir

  @organisation_answers_first
  Scenario: De organisatie antwoordt eerst op de spiegelvraag
    Gegeven de spiegelvraag "Wat kunnen we zelf doen?"
    Als de inwoner antwoordt "Op tijd bellen."
    Dan wordt dat geweigerd met "De organisatie geeft hier eerst haar antwoord"
    Als de begeleider antwoordt "Wij halen hem morgen op."
    En de inwoner antwoordt "Op tijd bellen."
    Dan mag dat

  @together_needs_a_promise
  Scenario: Zonder toezegging van de organisatie met een datum heet een plan niet samen
    Gegeven een regel over wie beslist
    En een toezegging van Truus "Ik vraag mijn buurman."
    Als de begeleider het plan samen noemt
    Dan wordt dat geweigerd met "heet pas ‘samen’"
    Als Samir toezegt "Ik bel de monteur." vóór een dag
    En de begeleider het plan samen noemt
    Dan mag dat

  @who_decides_is_said
  Scenario: Bij elk plan staat wie waarover beslist
    Als Samir toezegt "Ik bel de monteur." vóór een dag
    En de begeleider het plan samen noemt
    Dan wordt dat geweigerd met "wie waarover beslist"

  @contribution_is_free
  Abstract Scenario: Wat een inwoner toezegt is altijd vrij
    Als de inwoner iets toezegt als "<aard>"
    Dan wordt dat geweigerd met "altijd een vrije bijdrage"

    Voorbeelden:
      | aard            |
      | legal-duty      |
      | promise         |
      | plicht          |
      | moet            |
      | tegenprestatie  |
      | maatregel       |

  @no_duty_words
  Abstract Scenario: De begeleider schrijft de bijdrage van een inwoner niet op als plicht
    Als de begeleider meeschrijft dat de inwoner toezegt "<woorden>"
    Dan wordt dat geweigerd met "past niet bij een vrije bijdrage"

    Voorbeelden:
      | woorden                               |
      | Zij moet de gang vegen.               |
      | Tegenprestatie: de gang vegen.        |
      | Vegen als maatregel.                  |
      | Zij is verplicht te vegen. Veegplicht |

  @contribution_is_fair
  Scenario: De begeleider loopt zes vragen langs voor hij een bijdrage opschrijft
    Als de begeleider meeschrijft dat de inwoner toezegt "Ik veeg de gang." zonder de zes vragen
    Dan wordt dat geweigerd met "zes vragen"

  @duty_is_honest
  Scenario: Een plicht uit de wet staat er eerlijk
    Als de begeleider een plicht opschrijft zonder te zeggen hoe die te herstellen is
    Dan wordt dat geweigerd met "hoe iemand het kan herstellen"

  @letting_go
  Scenario: Een inwoner laat los zonder reden, de organisatie niet
    Gegeven een toezegging van Truus "Ik vraag mijn buurman."
    En een toezegging van Samir "Ik bel de monteur."
    Als de inwoner haar toezegging loslaat
    Dan mag dat
    Als de begeleider zijn toezegging loslaat
    Dan wordt dat geweigerd met "Geef een reden"
    Als de begeleider zijn toezegging loslaat om "De monteur is ziek." na een gesprek
    Dan mag dat

  @may_be_coloured
  Scenario: Te laat bestaat alleen voor de organisatie
    Gegeven een toezegging van Truus "Ik vraag mijn buurman." voor gisteren
    En een toezegging van Samir "Ik bel de monteur." voor gisteren
    Dan is de toezegging van Samir te laat
    En is de toezegging van Truus niet te laat

  @may_be_reminded
  Scenario: Een inwoner krijgt alleen een herinnering als hij erom vraagt
    Gegeven een toezegging van Truus "Ik vraag mijn buurman." voor vandaag
    En een toezegging van Samir "Ik bel de monteur." voor vandaag
    Dan wordt alleen Samir herinnerd
    Als Truus om een herinnering vraagt
    Dan worden beiden herinnerd

  @turn
  Scenario: Na veertien dagen stilte is de organisatie aan zet
    Als er veertien dagen voorbijgaan
    Dan ziet de inwoner dat de organisatie aan zet is

  @resident_is_silent
  Scenario: Een inwoner die zwijgt rust
    Als er veertien dagen voorbijgaan
    Dan heet het gesprek in rust
