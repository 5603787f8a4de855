"""Sellers, payees and companies in the text."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.company import legal_entity, payee, seller_named
from shopcheck.intake.order.order_text import OrderText, order_text


def said(text: str) -> OrderText:
    return order_text("Your order", text, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sold by: Harrow Garden Tools", "Harrow Garden Tools"),
        ("Sold by Nordwind Trading and fulfilled by Example", "Nordwind Trading"),
        ("Vendu par Les Deux Lavandes (4,8 étoiles)", "Les Deux Lavandes"),
        ("Verkauf und Versand durch Lindenhof", "Lindenhof"),
        ("Verkäufer: lindenhof-versand", "lindenhof-versand"),
        ("Seller: fox_and_latch", "fox_and_latch"),
        ("The seller fotousada-417 has sent you a partial refund", "fotousada-417"),
        ("Write to the seller by e-mail about it", None),
        ("il tuo ordine presso Bottega Calderai è confermato", "Bottega Calderai"),
        ("Sprzedawca: lampa417", "lampa417"),
        ("Продавец: ООО «Ромашка»", "ООО «Ромашка»"),
        ("Sold and shipped by Maison Atlas", "Maison Atlas"),
        ("Sold by: Home Comforts", "Home Comforts"),
        ("Verkäufer: OTTO 79,98 €", "OTTO"),
        ("Tu pedido en Aceites La Loma ha sido recibido", "Aceites La Loma"),
        ("Shop: LeinenUndLicht417", "LeinenUndLicht417"),
        ("Loja: KitchenPro 417 Store", "KitchenPro 417 Store"),
        ("Shop: Mo-Fr 9-18 Uhr", None),
        ("Shop\nWomen", None),
        ("Vendido por Unidad", None),
        ("Vendu par Lot de 3", None),
        ("Sua encomenda na Alfândega", None),
        ("Je bestelling bij Afhaalpunt", None),
        ("인기 판매 상품", None),
        ("进入店铺 查看更多", None),
        ("Prodává se nejlépe", None),
        ("Seller: Blue Fox Store\nShips from: Warehouse 3", "Blue Fox Store"),
        ("販売元：みどり商店", "みどり商店"),
        ("Items sold by Example.com are subject to sales tax", None),
        ("Sold by weight, not by volume", None),
        ("Our best seller", None),
        ("Bedankt voor je bestelling bij BV Agro Trade!", "BV Agro Trade"),
        ("Thank you for your order with us", None),
        ("Thank you for your purchase at Corner Books on 5 May", "Corner Books"),
        ("Il tuo ordine presso Bottega Arancio è confermato", "Bottega Arancio"),
        ("Sprzedawca: lampy_i_my", "lampy_i_my"),
        ("Sprzedawca: lampyimy", "lampyimy"),
        ("Verkäufer: kerzen.marie (417)", "kerzen.marie"),
        ("Seller lampshop_nord (417)", "lampshop_nord"),
        ("Sold by lampshop_nord", "lampshop_nord"),
        ("Verkäufer: gewerblich", None),
        ("Seller: contact", None),
        ("Seller details:\nSeller: Lamp Shop Nord", "Lamp Shop Nord"),
        ("items sold by third-party partners", None),
        ("Points on things purchased from AR or NJ shops", None),
        ("You bought from Lamp Shop Nord", "Lamp Shop Nord"),
        ("Name des Verkäufers: Lampenhaus Nord", "Lampenhaus Nord"),
        ("Verkauf & Versand durch Lampenhaus Nord", "Lampenhaus Nord"),
        ("Der Artikel wird von Lampenhaus Nord verkauft.", "Lampenhaus Nord"),
        ("Das Paket wird von Lampenhaus Nord gebracht.", None),
        ("Verkocht en geleverd door Lampenhoek B.V.", "Lampenhoek B.V."),
        ("Vendue et livrée par Lampes du Nord SARL", "Lampes du Nord SARL"),
        ("Vendido y enviado por lamparas_norte", "lamparas_norte"),
        ("Venditrice: Lampade Nord", "Lampade Nord"),
        ("Vendido e enviado por Lâmpadas Norte Ltda", "Lâmpadas Norte Ltda"),
        ("Sprzedaje i wysyła lampy_i_my", "lampy_i_my"),
        ("Säljs och levereras av Lampboden AB", "Lampboden AB"),
        ("Solgt og leveret af Lampehuset", "Lampehuset"),
        ("Prodává Lampárna Vrba", "Lampárna Vrba"),
        ("Zboží prodává společnost Lampárna Vrba s.r.o.", "Lampárna Vrba s.r.o."),
        ("Produse vândute de Lampa Mea SRL", "Lampa Mea SRL"),
        ("Eladó Lámpabolt", "Lámpabolt"),
        ("Eladó lakás Budapesten", None),
        ("Értékesíti és szállítja a Lámpabolt Kft.", "Lámpabolt Kft."),
        ("Satıcı Işık Evi", "Işık Evi"),
        ("En çok satan ürünler", None),
        ("Продавец Дом Света", "Дом Света"),
        ("由灯之家销售并发货", "灯之家"),
        ("この商品は、みどり商店が販売し、発送します", "みどり商店"),
        ("판매처: 초록상점", "초록상점"),
    ],
)
def test_seller_named(text: str, expected: str | None) -> None:
    """The seller stands behind “sold by”, a label, or thanks; sentences name none."""
    assert seller_named(said(text), ()) == expected


@pytest.mark.parametrize(
    "text", ["Verkäufer: Jetzt Neu", "Sold by: Harrow Garden Tools", "Danke für Ihren Einkauf bei Lindenhof"]
)
def test_advertising_names_no_seller(text: str) -> None:
    """In a mail that tells of no order the same words are those of a shop window."""
    assert seller_named(said(text), (), ordered=False) is None
    assert seller_named(said(text), ({"@type": "Order", "seller.name": "Lindenhof"},), ordered=False) == "Lindenhof"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You paid $25.00 USD to Example Studio", "Example Studio"),
        ("Has enviado un pago de 9,00 EUR a Librería El Faro", "Librería El Faro"),
        ("Has enviado un pago a Librería Faro el 4 de mayo", "Librería Faro"),
        ("You sent a payment of €40,00 EUR to Blue Fox Store (sales@bluefox.example)", "Blue Fox Store"),
        ("Receipt from Example Studio [#1094-2231]", "Example Studio"),
        ("Sie haben 30,00 EUR an Lindenhof Versand gesendet.", "Lindenhof Versand"),
        ("Vous avez envoyé un paiement de 12,00 € à Maison Exemple", "Maison Exemple"),
        ("Je hebt € 15,00 betaald aan Bloemenwinkel", "Bloemenwinkel"),
        ("You sent a payment of €37,85 EUR to BV Agro Trade B.V. (pay@agro.example)", "BV Agro Trade B.V."),
        ("You paid $5.00 to Example Trading Co., Ltd. on 9 Nov.", "Example Trading Co., Ltd."),
        ("You chose to pay later at Fjordtrøje, order number FT-1. Amount due: €88.00", "Fjordtrøje"),
        ("You paid the first of 4 instalments to Moss & Ember: £6.75.", "Moss & Ember"),
        ("Here is your payment plan for Kestrel Outdoor, order number KO-2291.", "Kestrel Outdoor"),
        ("Your receipt from Copper & Clay #1417-0417", "Copper & Clay"),
        ("You spent £20.00 at Harrow Tools with Clearpay", "Harrow Tools"),
        ("Your purchase at Harrow Tools Inc. Total $20.00", "Harrow Tools Inc."),
        ("Sie haben eine Zahlung über 30,00 EUR an Lampenhaus GmbH gesendet.", "Lampenhaus GmbH"),
        ("Du hast bei Lindenhof eingekauft und zahlst später mit Riverty.", "Lindenhof"),
        ("Sie haben sich bei Lindenhof für Kauf auf Rechnung entschieden.", "Lindenhof"),
        ("Je hebt € 27,00 EUR verstuurd naar Kaarsenmakerij Wick (k@wick.example)", "Kaarsenmakerij Wick"),
        ("Je hebt bij Bloemenwinkel gekozen voor achteraf betalen", "Bloemenwinkel"),
        ("Je hebt een aankoop gedaan bij Bloemenwinkel met Riverty.", "Bloemenwinkel"),
        ("Vous avez choisi de payer plus tard chez Maison Exemple, commande 1", "Maison Exemple"),
        ("Has elegido pagar más tarde en Casa Ejemplo. Total 12,00 €", "Casa Ejemplo"),
        ("Hai scelto di pagare dopo su Bottega Arancio. 12,00 €", "Bottega Arancio"),
        ("Enviou um pagamento de 27,00 EUR para Casa Exemplo", "Casa Exemplo"),
        ("Wysłano płatność w wysokości 20,00 PLN do Lipowy Dom Sp. z o.o.", "Lipowy Dom Sp. z o.o."),
        ("Du har valt att betala senare hos Tvålboden AB. 100 kr", "Tvålboden AB"),
        ("Du har sendt 100,00 DKK til Sæbehuset ApS", "Sæbehuset ApS"),
        ("Sie haben bezahlt.\nEmpfänger: Lampenhaus Nord\nBetrag: 45,00 EUR", "Lampenhaus Nord"),
        ("Empfänger\nLampenhaus Nord\ninfo@lampen.example\nBetrag\n45,00 EUR", "Lampenhaus Nord"),
        ("Zahlungsempfänger: Lampenhaus Nord", "Lampenhaus Nord"),
        ("Recipient: Lamp Shop Nord\nAmount: $45.00", "Lamp Shop Nord"),
        ("Beneficiary Name Lamp Shop Ltd", "Lamp Shop Ltd"),
        ("Bénéficiaire : Lampes du Nord", "Lampes du Nord"),
        ("Beneficiario: Lámparas Norte", "Lámparas Norte"),
        ("Esercente: Lampade Nord\nImporto: 45,00 EUR", "Lampade Nord"),
        ("Recebedor: Lâmpadas Norte\nValor total: R$ 45,00", "Lâmpadas Norte"),
        ("Maak € 45,00 over t.n.v. Lampenhoek.", "Lampenhoek"),
        ("Ontvanger: Lampenhoek\nBedrag: € 45,00", "Lampenhoek"),
        ("Odbiorca: Lampy i My\nKwota: 45,00 zł", "Lampy i My"),
        ("Mottagare: Lampboden\nBelopp: 450 kr", "Lampboden"),
        ("Betalingsmodtager: Lampehuset ApS", "Lampehuset ApS"),
        ("Příjemce platby: Lampárna Vrba s.r.o.", "Lampárna Vrba s.r.o."),
        ("Beneficiar: Lampa Mea SRL", "Lampa Mea SRL"),
        ("Kedvezményezett: Lámpabolt Kft.", "Lámpabolt Kft."),
        ("İşyeri: Işık Evi\nTutar: 45,00 TL", "Işık Evi"),
        ("Получатель: Дом Света\nСумма: 450 ₽", "Дом Света"),
        ("收款方：灯之家", "灯之家"),
        ("受取人：みどり商店\n金額：4,500円", "みどり商店"),
        ("수취인: 초록상점\n금액: 45,000원", "초록상점"),
        ("Empfänger: Anna Muster\nMusterstraße 1\n12345 Musterstadt\nBetrag: 4,90 EUR", None),
        ("Odbiorca: Jan Nowak\nPaczka 417\nPobranie: 45,00 zł", None),
        ("Recipient: Ann Miller\nParcel 417\nCustoms fee: $2.00", None),
        ("Favorecido: ***.144.62*-**", None),
        ("The memo sent to Example LLP employees lists a ton of things", None),
        ("You chose to pay later. Amount due 20.00", None),
        ("Your payment information for Order 1234", None),
        ("Du hast bei Fragen jederzeit einen Ansprechpartner", None),
        ("You paid to us", None),
        ("Payment to be made on Monday", None),
    ],
)
def test_payee(text: str, expected: str | None) -> None:
    """Receipts of payment services say who got the money."""
    assert payee(said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("© 2026 Agro Trade Handel B.V. All rights reserved", "Agro Trade Handel B.V."),
        ("Lindenhof Versand GmbH & Co. KG, Musterweg 3", "Lindenhof Versand GmbH & Co. KG"),
        ("Imprint: Blue Fox UG (haftungsbeschränkt)", "Blue Fox UG (haftungsbeschränkt)"),
        ("Shenzhen Example Technology Co., Ltd.", "Shenzhen Example Technology Co., Ltd."),
        ("Lipowy Dom Sp. z o.o.", "Lipowy Dom Sp. z o.o."),
        ("Zahrada Vrba s.r.o., IČO 12345678", "Zahrada Vrba s.r.o."),
        ("Example Holdings Limited, registered in England", "Example Holdings Limited"),
        ("Bottega Arancio S.p.A.", "Bottega Arancio S.p.A."),
        ("ООО «Берёзка Дом»", "ООО «Берёзка Дом»"),
        ("株式会社みどり商店", "株式会社みどり商店"),
        ("Limited time only! Strictly Limited edition", None),
        ("SHOP AS LOW AS 5 dollars", None),
        ("It weighs 5 KG, comes as AB test", None),
        ("our company was founded in 1990", None),
    ],
)
def test_legal_entity(text: str, expected: str | None) -> None:
    """A name before its legal form; the same letters in other words are none."""
    assert legal_entity(said(text)) == expected


def test_imprint_comes_first() -> None:
    """The company of the imprint is preferred to one merely spoken of."""
    text = (
        "Delivered by Fast Parcels Ltd.\n"
        + "\n" * 3
        + "word " * 60
        + "\nRose Garden Shop Ltd. VAT number GB 980 7806 84"
    )
    assert legal_entity(said(text)) == "Rose Garden Shop Ltd."


def test_name_is_capped() -> None:
    """A name never gets longer than 80 characters."""
    assert len(legal_entity(said("A" * 300 + " GmbH")) or "") <= 80
