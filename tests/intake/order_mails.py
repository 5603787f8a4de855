"""Order mails of our own in the eighteen languages, with what is to be read out of them. Nobody in them exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OrderMail:
    """An invented order mail and what it says."""

    language: str
    subject: str
    text: str
    number: str
    day: date
    total: float
    currency: str
    seller: str
    payment: tuple[str, ...]
    country: str | None = None
    entity: str | None = None


MAILS = (
    OrderMail(
        "nl",
        "Bedankt voor je bestelling bij BV Agro Trade (BAT-20418)",
        """Beste mevrouw Jansen,

Bedankt voor je bestelling bij BV Agro Trade. Wij gaan meteen voor je aan de slag.

Bestelnummer: BAT-20418
Besteldatum: 9 november 2026
Betaalmethode: Mastercard **** **** **** 4242

2 x CeraVe Hydraterende Crème 454 ml      € 31,90
Subtotaal € 31,90
Verzendkosten € 4,95
Totaal incl. btw € 36,85

Afleveradres
S. Jansen
Dorpsstraat 12
1234 AB Ons Dorp
Nederland

Agro Trade Handel B.V. | KvK 12345678 | btw-id NL004495445B01
""",
        "BAT-20418",
        date(2026, 11, 9),
        36.85,
        "EUR",
        "BV Agro Trade",
        ("card",),
        "NL",
        "Agro Trade Handel B.V.",
    ),
    OrderMail(
        "en",
        "Order confirmation #HG-77120",
        """Hi Sam,

Thank you for your order. We have received it and will let you know when it ships.

Order number: HG-77120
Order date: 12 March 2026
Sold by: Harrow Garden Tools
Paid with PayPal

1 x Makita cordless hedge trimmer   £129.00
Subtotal: £129.00
Shipping: £4.99
Total: £133.99

Delivery address
Sam Miller
4 Mill Lane
York YO1 7HD
United Kingdom

Harrow Garden Tools Ltd, registered in England and Wales, VAT number GB 980 7806 84
""",
        "HG-77120",
        date(2026, 3, 12),
        133.99,
        "GBP",
        "Harrow Garden Tools",
        ("paypal",),
        "GB",
        "Harrow Garden Tools Ltd",
    ),
    OrderMail(
        "de",
        "Ihre Bestellung 4711-8890 ist bei uns eingegangen",
        """Guten Tag Frau Beispiel,

vielen Dank für Ihre Bestellung bei Lindenhof Versand.

Bestellnummer: 4711-8890
Bestelldatum: 03.05.2026
Verkauf und Versand durch: Lindenhof Versand
Zahlungsart: Kauf auf Rechnung

1 x Kärcher Hochdruckreiniger     1.249,00 €
Zwischensumme 1.249,00 €
Gesamtbetrag inkl. MwSt. 1.253,90 €

Lieferadresse
Erika Beispiel
Musterweg 3
12345 Musterstadt
Deutschland

Lindenhof Versand GmbH & Co. KG, Amtsgericht Musterstadt HRA 99999, USt-IdNr.: DE136695976
""",
        "4711-8890",
        date(2026, 5, 3),
        1253.90,
        "EUR",
        "Lindenhof Versand",
        ("invoice",),
        "DE",
        "Lindenhof Versand GmbH & Co. KG",
    ),
    OrderMail(
        "fr",
        "Confirmation de votre commande n° LDL-5541",
        """Bonjour Claire,

Merci pour votre commande chez Les Deux Lavandes. Elle est en préparation.

Numéro de commande : LDL-5541
Date de commande : 2 février 2026
Vendu par : Les Deux Lavandes
Mode de paiement : carte bancaire

1 x La Roche-Posay Cicaplast 100 ml   14,90 €
Sous-total : 14,90 €
Montant total : 1 019,80 €

Adresse de livraison
Claire Exemple
3 rue des Lilas
69003 Lyon
France

SAS Les Deux Lavandes, TVA intracommunautaire FR40303265045
""",
        "LDL-5541",
        date(2026, 2, 2),
        1019.80,
        "EUR",
        "Les Deux Lavandes",
        ("card",),
        "FR",
        "SAS Les Deux Lavandes",
    ),
    OrderMail(
        "es",
        "Gracias por tu compra en Casa Olivar",
        """Hola Marta:

Gracias por tu compra en Casa Olivar. Hemos recibido tu pedido y lo estamos preparando.

Número de pedido: CO-90331
Fecha del pedido: 14 de enero de 2026
Vendido por: Casa Olivar
Método de pago: transferencia bancaria

Subtotal: 45,00 €
Importe total: 49,95 €

Dirección de envío
Marta Ejemplo
Calle Mayor 5
28013 Madrid
España

Casa Olivar Alimentos S.L. NIF B58378431
""",
        "CO-90331",
        date(2026, 1, 14),
        49.95,
        "EUR",
        "Casa Olivar",
        ("bank-transfer",),
        "ES",
        "Casa Olivar Alimentos S.L.",
    ),
    OrderMail(
        "it",
        "Conferma d'ordine n. BA-88123",
        """Gentile Paola,

grazie per il tuo ordine. Abbiamo ricevuto il tuo ordine e lo stiamo preparando.

Numero d'ordine: BA-88123
Data ordine: 7 aprile 2026
Venduto da: Bottega Arancio
Metodo di pagamento: contrassegno

Subtotale: 1.030,00 €
Totale ordine: 1.038,50 €

Indirizzo di spedizione
Paola Esempio
Via Roma 1
20121 Milano
Italia

Bottega Arancio S.r.l. - P. IVA 00743110157
""",
        "BA-88123",
        date(2026, 4, 7),
        1038.50,
        "EUR",
        "Bottega Arancio",
        ("cash-on-delivery",),
        "IT",
        "Bottega Arancio S.r.l.",
    ),
    OrderMail(
        "pt",
        "Obrigado pela sua compra na Loja Azulejo",
        """Olá Rui,

Obrigado pela sua compra. Recebemos a sua encomenda e já estamos a prepará-la.

Número da encomenda: LA-33871
Data da encomenda: 21 de junho de 2026
Vendido por: Loja Azulejo
Método de pagamento: Multibanco transferência

Subtotal: 80,00 €
Total: 84,90 €

Endereço de envio
Rui Exemplo
Rua das Flores 8
1200-195 Lisboa
Portugal

Azulejo Comércio Lda, NIPC 501964843
""",
        "LA-33871",
        date(2026, 6, 21),
        84.90,
        "EUR",
        "Loja Azulejo",
        ("bank-transfer",),
        "PT",
        "Azulejo Comércio Lda",
    ),
    OrderMail(
        "pl",
        "Potwierdzenie zamówienia nr 552017",
        """Dzień dobry,

dziękujemy za zakupy w sklepie Lipowy Dom. Twoje zamówienie zostało przyjęte do realizacji.

Numer zamówienia: 552017
Data zamówienia: 5 lutego 2026
Sprzedawca: Lipowy Dom
Metoda płatności: płatność za pobraniem

Razem: 1 249,99 zł
Do zapłaty: 1 264,98 zł

Adres dostawy
Jan Przykładowy
ul. Kwiatowa 7
00-950 Warszawa
Polska

Lipowy Dom Sp. z o.o., NIP 8567346215
""",
        "552017",
        date(2026, 2, 5),
        1264.98,
        "PLN",
        "Lipowy Dom",
        ("cash-on-delivery",),
        "PL",
        "Lipowy Dom Sp. z o.o.",
    ),
    OrderMail(
        "sv",
        "Orderbekräftelse 61044",
        """Hej Anna,

Tack för din beställning! Vi har tagit emot din order och packar den nu.

Ordernummer: 61044
Orderdatum: 2026-08-30
Säljs av: Björkens Hem
Betalningsmetod: Klarna

Delsumma: 450 kr
Totalt: 499 kr

Leveransadress
Anna Exempel
Storgatan 1
111 22 Stockholm
Sverige

Björkens Hem AB, momsreg.nr SE123456789701
""",
        "61044",
        date(2026, 8, 30),
        499.0,
        "SEK",
        "Björkens Hem",
        ("klarna",),
        "SE",
        "Björkens Hem AB",
    ),
    OrderMail(
        "da",
        "Ordrebekræftelse 70912",
        """Hej Mette,

Tak for din ordre! Vi har modtaget din bestilling og sender den snart.

Ordrenummer: 70912
Ordredato: 17. oktober 2026
Sælges af: Havnens Bod
Betalingsmetode: Dankort

Subtotal: 300,00 kr.
I alt: 339,00 kr.

Leveringsadresse
Mette Eksempel
Havnegade 2
1058 København
Danmark

Havnens Bod ApS, CVR-nr. 13585628
""",
        "70912",
        date(2026, 10, 17),
        339.0,
        "DKK",
        "Havnens Bod",
        ("card",),
        "DK",
        "Havnens Bod ApS",
    ),
    OrderMail(
        "cs",
        "Potvrzení objednávky č. 2026100455",
        """Dobrý den,

děkujeme za vaši objednávku. Vaše objednávka byla přijata a brzy ji odešleme.

Číslo objednávky: 2026100455
Datum objednávky: 3. března 2026
Prodávající: Zahrada Vrba
Způsob platby: dobírka

Mezisoučet: 1 200 Kč
Celkem k úhradě: 1 289 Kč

Dodací adresa
Jana Vzorová
Dlouhá 4
110 00 Praha
Česká republika

Zahrada Vrba s.r.o., DIČ CZ25123891
""",
        "2026100455",
        date(2026, 3, 3),
        1289.0,
        "CZK",
        "Zahrada Vrba",
        ("cash-on-delivery",),
        "CZ",
        "Zahrada Vrba s.r.o.",
    ),
    OrderMail(
        "ro",
        "Confirmare comandă 10094432",
        """Bună ziua,

Vă mulțumim pentru comandă. Comanda dumneavoastră a fost înregistrată și va fi pregătită pentru livrare.

Numărul comenzii: 10094432
Data comenzii: 11 septembrie 2026
Vândut de: Casa Teiului
Metoda de plată: ramburs

Subtotal: 210,00 lei
Total de plată: 229,99 lei

Adresa de livrare
Ioana Exemplu
Strada Florilor 9
010101 București
România

Casa Teiului SRL, CUI RO18547290
""",
        "10094432",
        date(2026, 9, 11),
        229.99,
        "RON",
        "Casa Teiului",
        ("cash-on-delivery",),
        "RO",
        "Casa Teiului SRL",
    ),
    OrderMail(
        "hu",
        "Rendelés visszaigazolása: 330871",
        """Tisztelt Vásárlónk!

Köszönjük a rendelését. A megrendelését rögzítettük, és hamarosan feladjuk.

Rendelésszám: 330871
Megrendelés dátuma: 2026. május 12.
Eladó: Akác Bolt
Fizetési mód: utánvét

Részösszeg: 11 500 Ft
Fizetendő végösszeg: 12 990 Ft

Szállítási cím
Minta Éva
Fő utca 3.
1011 Budapest
Magyarország

Akác Bolt Kft., adószám 12892312-2-41
""",
        "330871",
        date(2026, 5, 12),
        12990.0,
        "HUF",
        "Akác Bolt",
        ("cash-on-delivery",),
        "HU",
        "Akác Bolt Kft.",
    ),
    OrderMail(
        "tr",
        "Siparişiniz alındı: 78012345",
        """Merhaba Ayşe,

Siparişiniz için teşekkür ederiz. Siparişiniz alındı ve en kısa sürede hazırlanacak.

Sipariş numarası: 78012345
Sipariş tarihi: 9 Temmuz 2026
Satıcı: Zeytin Evi
Ödeme yöntemi: Kredi kartı

Ara toplam: 1.150,00 TL
Toplam tutar: 1.199,90 TL

Teslimat adresi
Ayşe Örnek
Gül Sokak 4
34000 İstanbul
Türkiye

Zeytin Evi Gıda A.Ş.
""",
        "78012345",
        date(2026, 7, 9),
        1199.90,
        "TRY",
        "Zeytin Evi",
        ("card",),
        "TR",
        "Zeytin Evi Gıda A.Ş.",
    ),
    OrderMail(
        "ru",
        "Ваш заказ № 44120 оформлен",
        """Здравствуйте, Ольга!

Спасибо за заказ. Ваш заказ принят и скоро будет отправлен.

Номер заказа: 44120
Дата заказа: 18 апреля 2026
Продавец: Берёзка Дом
Способ оплаты: банковской картой

Итого: 2 349,00 ₽

Адрес доставки
Ольга Пример
ул. Садовая, 5
191023 Санкт-Петербург
Россия

ООО «Берёзка Дом»
""",
        "44120",
        date(2026, 4, 18),
        2349.0,
        "RUB",
        "Берёзка Дом",
        ("card",),
        "RU",
        "ООО «Берёзка Дом»",
    ),
    OrderMail(
        "zh",
        "订单确认：20260815001",
        """尊敬的顾客：

感谢您的订购。您的订单已收到，我们会尽快为您发货。

订单号：20260815001
下单时间：2026年8月15日
商家：青竹家居
支付方式：银行卡

小计：¥180.00
总计：¥199.00

收货地址
中国 上海市 某路 1 号

青竹家居有限公司
""",
        "20260815001",
        date(2026, 8, 15),
        199.0,
        "CNY",
        "青竹家居",
        ("card",),
        "CN",
        "青竹家居有限公司",
    ),
    OrderMail(
        "ja",
        "ご注文ありがとうございます（注文番号：S-102938）",
        """佐藤様

このたびはご注文ありがとうございます。ご注文を承りました。発送の準備ができましたらお知らせいたします。

注文番号：S-102938
注文日：2026年10月3日
販売元：みどり商店
お支払い方法：クレジットカード

小計：￥4,500
合計：￥5,060

お届け先
〒100-0001 東京都千代田区

株式会社みどり商店
""",
        "S-102938",
        date(2026, 10, 3),
        5060.0,
        "JPY",
        "みどり商店",
        ("card",),
        "JP",
        "株式会社みどり商店",
    ),
    OrderMail(
        "ko",
        "주문이 완료되었습니다 (주문번호 20261120-778)",
        """김민지 고객님,

주문해 주셔서 감사합니다. 주문이 정상적으로 접수되었으며 곧 발송해 드리겠습니다.

주문번호: 20261120-778
주문일: 2026년 11월 20일
판매자: 소나무 상회
결제수단: 신용카드

상품 금액 30,000원
총 결제금액: 32,500원

배송지
서울특별시 중구
대한민국

주식회사 소나무상회
""",
        "20261120-778",
        date(2026, 11, 20),
        32500.0,
        "KRW",
        "소나무 상회",
        ("card",),
        "KR",
        "주식회사 소나무상회",
    ),
)
