# language: nl
Functionaliteit: Wat een inwoner zegt blijft van de inwoner

  @first_question_stays
  Scenario: De begeleider verandert de eerste vraag niet
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider de eerste vraag verandert in "Aanvraag vervoersvoorziening"
    Dan wordt dat geweigerd met "voor u niet open"
    En staat als eerste vraag nog "Mijn scootmobiel is stuk."

  @first_question_stays
  Scenario: De begeleider haalt de eerste vraag niet weg
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider de eerste vraag weghaalt
    Dan wordt dat geweigerd met "voor u niet open"
    En staat als eerste vraag nog "Mijn scootmobiel is stuk."

  @first_question_by_own_hand
  Scenario: Ook wie meeschrijft verandert de eerste vraag niet
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider meeschrijft en de eerste vraag verandert in "Vervoersvoorziening"
    Dan wordt dat geweigerd met "Alleen de inwoner verandert haar"
    En staat als eerste vraag nog "Mijn scootmobiel is stuk."

  @only_the_resident_fills_in
  Scenario: Een voorstel van de begeleider blijft een voorstel
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider zelf invult waar het ook om gaat
    Dan wordt dat geweigerd met "voor u niet open"
    Als de begeleider voorstelt "Bent u bang om te vallen?"
    Dan staat er nog niets bij waar het ook om gaat
    Als de inwoner het voorstel overneemt als "Ik durf de straat niet op."
    Dan staat bij waar het ook om gaat "Ik durf de straat niet op."

  @may_be_checked
  Scenario: Verwijtende woorden worden aangewezen bij de begeleider, nooit bij de inwoner
    Gegeven een gesprek van Truus met begeleider Samir
    Dan wordt in "Zij is niet verschenen." van de begeleider "niet verschenen" aangewezen
    En wordt in "Ik ben niet verschenen, eigen schuld." van de inwoner niets aangewezen

  @hand_is_named
  Scenario: Wie meeschrijft staat erbij
    Gegeven een gesprek dat begon aan de telefoon, opgeschreven door Samir
    Dan staat bij de eerste vraag dat Samir meeschreef
    En blijven het de woorden van de inwoner

  @private_stays_private
  Scenario: Het besloten deel van een plan blijft besloten
    Gegeven een gesprek van Truus met begeleider Samir
    En een eigen plan "Mijn dochter rijdt." met besloten deel "Zij is moe."
    Als de inwoner het plan deelt
    Dan leest de begeleider "Mijn dochter rijdt."
    Maar niet "Zij is moe."

  @counts_as_news
  Scenario: Een verbetering dankt en zet niets in gang
    Gegeven een gesprek van Truus met begeleider Samir
    En het gesprek is in rust
    Als de inwoner in het antwoord van Samir een fout verbetert
    Dan staat de verbetering erbij, en het antwoord ook nog
    En is het gesprek nog steeds in rust

  @words_before_facts
  Scenario: Eerst het verhaal, dan pas gegevens
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider om het merk van de scootmobiel vraagt
    Dan wordt dat geweigerd met "Vraag eerst wat er is"
    Als de inwoner schrijft dat "Zelf naar de markt kunnen" belangrijk is
    En de begeleider om het merk van de scootmobiel vraagt
    Dan mag dat

  @facts_are_explained
  Abstract Scenario: Bij elk gegeven staat waarvoor het is
    Gegeven een gesprek van Truus met begeleider Samir
    En de inwoner schreef dat "Zelf naar de markt kunnen" belangrijk is
    Als de begeleider om het merk vraagt zonder te zeggen <wat>
    Dan wordt dat geweigerd met "Zeg bij een gegeven ook waarvoor"

    Voorbeelden:
      | wat                    |
      | waarvoor               |
      | volgens welke wet      |
      | wie het ziet           |
      | tot wanneer            |
      | wat er anders gebeurt  |
