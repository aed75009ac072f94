# language: nl
Functionaliteit: Wie ziet wat, en wie keek

  @nothing_is_hidden
  Scenario: Er zijn geen verborgen aantekeningen
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider iets van elk blok schrijft
    Dan ziet de inwoner elk blok dat de begeleider ziet

  @closed_by_default
  Scenario: Voor een naaste die erbij komt is alles dicht
    Gegeven een gesprek van Truus met begeleider Samir
    En de inwoner schreef dat "Zelf naar de markt kunnen" belangrijk is
    Als de inwoner een naaste uitnodigt
    Dan ziet de naaste niet wat belangrijk is
    Als de inwoner voor de naaste opent wat belangrijk is
    Dan ziet de naaste wat belangrijk is

  @enough_trust
  Scenario: Met alleen een code is er minder te zien
    Gegeven een gesprek van Truus met begeleider Samir
    En een toezegging van Samir "Ik bel de monteur."
    Als iemand binnenkomt met alleen de code uit de brief
    Dan ziet die de eerste vraag
    Maar geen toezeggingen

  @looks_are_noted
  Scenario: De inwoner ziet wie keek
    Gegeven een gesprek van Truus met begeleider Samir
    Als de begeleider het gesprek opent
    Dan staat Samir in de inkijk

  @says_it_is_invented
  Scenario: Een voorbeeld zegt dat het een voorbeeld is
    Gegeven een gesprek met bedachte mensen
    Dan staat erboven dat de mensen bedacht zijn

  @forbidden_names
  Scenario: Een veld dat mensen meet komt er niet in
    Gegeven een gesprek van Truus met begeleider Samir
    Als iemand een veld "risicoscore" maakt
    Dan weigert de controle dat veld
    En vindt de controle in het echte schema niets

  @blame_in_our_words
  Scenario: Onze eigen teksten verwijten niets
    Dan keurt de controle de eigen tekst "U bent niet verschenen." af
    En keurt de controle al onze eigen teksten goed
