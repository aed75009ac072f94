"""Noun phrases by the thousand: adjectives × determiners, from het to de and back.

The pairs were written by hand from the rules of spelling, not taken from the tables.
"""

from __future__ import annotations

import pytest

from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.text import apply_edits

# base/inflected; a word alone never changes
ADJECTIVES = """
    goed/goede slecht/slechte nieuw/nieuwe oud/oude groot/grote klein/kleine lang/lange kort/korte
    hoog/hoge laag/lage breed/brede smal/smalle dik/dikke dun/dunne zwaar/zware licht/lichte
    snel/snelle traag/trage vlug/vlugge druk/drukke rustig/rustige stil/stille hard/harde
    zacht/zachte warm/warme koud/koude heet/hete fris/frisse vers/verse rijp/rijpe rauw/rauwe
    droog/droge nat/natte vol/volle leeg/lege dicht/dichte schoon/schone vuil/vuile vies/vieze
    grijs/grijze wit/witte zwart/zwarte rood/rode geel/gele groen/groene blauw/blauwe bruin/bruine
    boos/boze dwaas/dwaze wijs/wijze vaag/vage dom/domme slim/slimme gek/gekke lief/lieve
    braaf/brave doof/dove blind/blinde stom/stomme stijf/stijve scheef/scheve grof/grove gaaf/gave
    half/halve heel/hele kaal/kale zuur/zure duur/dure puur/pure raar/rare klaar/klare
    zeker/zekere ander/andere bijzonder/bijzondere helder/heldere donker/donkere
    open eigen gouden houten zilveren wollen katoenen linnen stenen koperen tevreden verlegen
    dronken verscheiden volwassen besproken gegeven gekozen geschreven aangeboden begrepen
    gesloten verboden ontworpen verdwenen gestolen vergeten roze lila oranje beige privé gratis
    plastic nylon aluminium rubber sexy prima
    digitaal/digitale sociaal/sociale lokaal/lokale regionaal/regionale nationaal/nationale
    centraal/centrale neutraal/neutrale normaal/normale formeel/formele informeel/informele
    financieel/financiële officieel/officiële individueel/individuele cultureel/culturele
    actueel/actuele commercieel/commerciële materieel/materiële essentieel/essentiële
    actief/actieve passief/passieve positief/positieve negatief/negatieve effectief/effectieve
    creatief/creatieve innovatief/innovatieve preventief/preventieve relatief/relatieve
    gemeentelijk/gemeentelijke maatschappelijk/maatschappelijke persoonlijk/persoonlijke
    duidelijk/duidelijke eerlijk/eerlijke gezamenlijk/gezamenlijke jaarlijks/jaarlijkse
    dagelijks/dagelijkse wekelijks/wekelijkse tijdig/tijdige tijdelijk/tijdelijke nodig/nodige
    belangrijk/belangrijke handig/handige veilig/veilige geldig/geldige volledig/volledige
    praktisch/praktische technisch/technische medisch/medische juridisch/juridische
    telefonisch/telefonische elektronisch/elektronische klassiek/klassieke publiek/publieke
    uniek/unieke fysiek/fysieke specifiek/specifieke complex/complexe modern/moderne
    concreet/concrete compleet/complete discreet/discrete direct/directe correct/correcte
    perfect/perfecte adequaat/adequate accuraat/accurate privaat/private apart/aparte
    werkloos/werkloze kansloos/kansloze grenzeloos/grenzeloze kosteloos/kosteloze
    bruikbaar/bruikbare betaalbaar/betaalbare openbaar/openbare beschikbaar/beschikbare
    zorgzaam/zorgzame duurzaam/duurzame langzaam/langzame werkzaam/werkzame
    passend/passende lopend/lopende volgend/volgende bestaand/bestaande aanvullend/aanvullende
    ondersteunend/ondersteunende betreffend/betreffende vervangend/vervangende
    geleverd/geleverde verstrekt/verstrekte gevraagd/gevraagde betaald/betaalde geregeld/geregelde
    ontwikkeld/ontwikkelde verbeterd/verbeterde gemaakt/gemaakte gebruikt/gebruikte
    verwacht/verwachte gewenst/gewenste bekend/bekende gericht/gerichte beperkt/beperkte
    geschikt/geschikte verplicht/verplichte bepaald/bepaalde afgerond/afgeronde gedaan/gedane
    geaudit/geaudite vraaggericht/vraaggerichte klantgericht/klantgerichte
    gebruiksvriendelijk/gebruiksvriendelijke laagdrempelig/laagdrempelige
    beter/betere groter/grotere kleiner/kleinere sneller/snellere duurder/duurdere nieuwer/nieuwere
    Nederlands/Nederlandse Europees/Europese Frans/Franse Duits/Duitse Amsterdams/Amsterdamse
    Belgisch/Belgische
    enkel/enkele dergelijk/dergelijke soortgelijk/soortgelijke dubbel/dubbele simpel/simpele
    edel/edele mager/magere teder/tedere zuiver/zuivere wakker/wakkere dapper/dappere
    stevig/stevige rustiek/rustieke antiek/antieke exclusief/exclusieve
"""
PAIRS = [tuple(pair.split("/")) if "/" in pair else (pair, pair) for pair in ADJECTIVES.split()]
# determiner before a het-word, before a de-word
INDEFINITE = [("een", "een"), ("geen", "geen"), ("elk", "elke"), ("ieder", "iedere")]
INDEFINITE += [("welk", "welke"), ("zo'n", "zo'n"), ("menig", "menige")]
DEFINITE = [("het", "de"), ("dit", "deze"), ("dat", "die"), ("ons", "onze"), ("mijn", "mijn")]
DEFINITE += [("uw", "uw"), ("hun", "hun")]
PRODUCT, DIENST = Noun("product", "n"), Noun("dienst", "c")


def test_the_list_is_long_enough():
    assert len(PAIRS) >= 211
    assert len(set(PAIRS)) == len(PAIRS)


def rewrite(text, old, new):
    start = text.index(f" {old.text}") + 1
    done = replace_noun(text, start, start + len(old.text), new, old=old)
    return done.certain, apply_edits(text, done.edits)


@pytest.mark.parametrize(("neuter", "common"), INDEFINITE)
def test_indefinite(neuter, common):
    wrong = []
    for base, inflected in PAIRS:
        one, other = f"Voor {neuter} {base} product.", f"Voor {common} {inflected} dienst."
        for before, after, old, new in (
            (one, other, PRODUCT, DIENST),
            (other, one, DIENST, PRODUCT),
        ):
            got = rewrite(before, old, new)
            if got != (True, after):
                wrong.append((before, got))
    assert not wrong


@pytest.mark.parametrize(("neuter", "common"), DEFINITE)
def test_definite(neuter, common):
    wrong = []
    for _base, inflected in PAIRS:
        one, other = f"Voor {neuter} {inflected} product.", f"Voor {common} {inflected} dienst."
        for before, after, old, new in (
            (one, other, PRODUCT, DIENST),
            (other, one, DIENST, PRODUCT),
        ):
            got = rewrite(before, old, new)
            if got != (True, after):
                wrong.append((before, got))
    assert not wrong


def test_without_determiner():
    wrong = []
    for base, inflected in PAIRS:
        if base == "enkel":
            continue  # "enkele" without a determiner is "a few"
        one, other = f"Werk met {base} product.", f"Werk met {inflected} dienst."
        for before, after, old, new in (
            (one, other, PRODUCT, DIENST),
            (other, one, DIENST, PRODUCT),
        ):
            got = rewrite(before, old, new)
            if got != (True, after):
                wrong.append((before, got))
    assert not wrong


def test_two_adjectives_with_and():
    wrong = []
    for (base, inflected), (base2, inflected2) in zip(PAIRS, PAIRS[7:], strict=False):
        before = f"Voor een {base} en {base2} product."
        after = f"Voor een {inflected} en {inflected2} dienst."
        got = rewrite(before, PRODUCT, DIENST)
        if got != (True, after):
            wrong.append((before, got))
    assert not wrong
