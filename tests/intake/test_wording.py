"""What mails want of their readers, in mails of our own."""

from __future__ import annotations

import time

import pytest

from shopcheck.intake.wording import read_wording
from shopcheck.model import Wording

WANTS = {
    "urgency": {
        "en": "Your account has been suspended.",
        "de": "Ihr Konto wurde vorübergehend gesperrt.",
        "fr": "Votre compte a été suspendu.",
        "es": "Su cuenta ha sido bloqueada.",
        "it": "Il suo account è stato sospeso.",
        "pt": "A sua conta foi bloqueada.",
        "nl": "Uw rekening is geblokkeerd.",
        "pl": "Twoje konto zostało zablokowane.",
        "sv": "Ditt konto har spärrats: ditt konto är spärrat.",
        "da": "Din konto er blevet spærret.",
        "cs": "Váš účet byl zablokován.",
        "ro": "Contul dumneavoastră a fost suspendat.",
        "hu": "Fiókja felfüggesztésre került.",
        "tr": "Hesabınız askıya alındı.",
        "ru": "Ваш аккаунт заблокирован.",
        "zh": "您的账户已被冻结。",
        "ja": "お客様のアカウントを停止しました。",
        "ko": "귀하의 계정이 정지되었습니다.",
        "fi": "Pakettisi palautetaan, jos et vastaa 24 tunnin kuluessa.",
        "no": "Kontoen din er sperret.",
        "el": "Ο λογαριασμός σας θα ανασταλεί.",
        "sk": "Váš účet bol zablokovaný.",
        "hr": "Vaš račun je blokiran.",
        "bg": "Вашият акаунт е блокиран.",
    },
    "prize": {
        "en": "Congratulations! You have been selected to receive a reward.",
        "de": "Herzlichen Glückwunsch, Sie haben ein Werkzeugset gewonnen.",
        "fr": "Félicitations, vous avez été sélectionné.",
        "es": "Felicidades, ha sido seleccionado.",
        "it": "Congratulazioni, hai vinto un premio.",
        "pt": "Parabéns, você ganhou um prêmio.",
        "nl": "Gefeliciteerd, u bent geselecteerd.",
        "pl": "Gratulacje, wygrałeś nagrodę.",
        "sv": "Grattis, du har vunnit.",
        "da": "Tillykke, du har vundet.",
        "cs": "Gratulujeme, vyhrál jste.",
        "ro": "Felicitări, ați câștigat un premiu.",
        "hu": "Gratulálunk, ön nyert.",
        "tr": "Tebrikler, kazandınız.",
        "ru": "Поздравляем, вы выиграли приз.",
        "zh": "恭喜您中奖。",
        "ja": "おめでとうございます、あなたが当選しました。",
        "ko": "축하합니다, 당첨되셨습니다.",
    },
    "asks_fee": {
        "en": "Please pay the customs fee to release your parcel.",
        "de": "Bitte bezahlen Sie die offene Zollgebühr.",
        "fr": "Veuillez régler les frais de douane.",
        "es": "Debe pagar los gastos de aduana.",
        "it": "Deve pagare le spese doganali.",
        "pt": "Pague a taxa alfandegária para liberar a encomenda.",
        "nl": "Betaal de douanekosten om uw pakket te ontvangen.",
        "pl": "Prosimy zapłać cło za przesyłkę.",
        "sv": "Betala tullavgiften för att få ditt paket.",
        "da": "Betal toldgebyret for at få din pakke.",
        "cs": "Zaplaťte clo za zásilku.",
        "ro": "Achitați taxele vamale.",
        "hu": "Kérjük, fizesse be a vámdíjat.",
        "tr": "Gümrük vergisini ödeyin, gümrük vergisi ödenmedi.",
        "ru": "Оплатите таможенный сбор.",
        "zh": "请支付关税。",
        "ja": "関税をお支払いください。",
        "ko": "관세를 납부해 주세요.",
        "fi": "Maksa tullimaksu 2,90 €.",
        "no": "Betal tollavgiften på 29 kr.",
        "el": "Πληρώστε τα έξοδα εκτελωνισμού.",
        "sk": "Zaplaťte colný poplatok.",
        "hr": "Platite carinsku pristojbu.",
        "bg": "Платете митническата такса.",
    },
    "asks_login": {
        "en": "Please verify your account information.",
        "de": "Bitte bestätigen Sie Ihre Kontodaten.",
        "fr": "Veuillez confirmer votre identité.",
        "es": "Por favor, verifique su cuenta.",
        "it": "La preghiamo di verificare i suoi dati.",
        "pt": "Por favor, atualize os seus dados.",
        "nl": "Bevestig uw gegevens.",
        "pl": "Prosimy, potwierdź swoje konto.",
        "sv": "Bekräfta din identitet.",
        "da": "Bekræft dine oplysninger.",
        "cs": "Ověřte svůj účet.",
        "ro": "Confirmați identitatea.",
        "hu": "Kérjük, igazolja személyazonosságát.",
        "tr": "Lütfen hesabınızı doğrulayın.",
        "ru": "Подтвердите личность.",
        "zh": "请验证您的账户。",
        "ja": "本人確認をお願いします。",
        "ko": "본인 확인이 필요합니다.",
        "fi": "Vahvista maksutietosi.",
        "no": "Oppdater ditt passord.",
        "el": "Επιβεβαιώστε τα στοιχεία σας.",
        "sk": "Overte svoje údaje.",
        "hr": "Potvrdite svoje podatke.",
        "bg": "Потвърдете своите данни.",
    },
}
CASES = [(want, language, text) for want, texts in WANTS.items() for language, text in texts.items()]


@pytest.mark.parametrize(("want", "language", "text"), CASES)
def test_found_in_every_language(want: str, language: str, text: str) -> None:
    """Each category knows a plain sentence of each of its languages, and quotes it as written."""
    found = getattr(read_wording("", text), want)
    assert found, language
    assert all(quote in text for quote in found)


HONEST = (
    "Your order will be cancelled unless we receive your payment by Friday.",
    "Last chance: 20% off ends tonight. Free gift with purchase over $50.",
    "You earned 120 points with this order. See your rewards in your account.",
    "Thank you for your order. We ship within 24 hours. Questions? Call us at 1-800-555-0100.",
    "Please confirm your e-mail address to finish signing up for our newsletter.",
    "Your parcel has been delivered. Customs duties were paid by us.",
    "Versand innerhalb von 24 Stunden. Die Versandkosten betragen 4,95 €.",
    "Livraison sous 48 heures. Les frais de livraison sont offerts.",
    "Binnen 24 uur bezorgd. Spaar punten bij elke bestelling.",
    "Twoje zamówienie zostanie wysłane w ciągu 24 godzin w dni robocze.",
    "Spedizione entro 24 ore. Il tuo ordine è in preparazione.",
    "Entrega en menos de 24 horas. Respondemos en las próximas 48 horas.",
    "Wir antworten binnen 24 Stunden. Ihr Konto wurde angelegt.",
    "24小时内发货，感谢您的订购。",
    "24時間以内に発送いたします。ポイントを獲得しました。",
    "24시간 이내에 발송됩니다. 주문해 주셔서 감사합니다.",
    "Verify your email to access your account. Sign in to review your purchase.",
    "Bitte bestätigen Sie Ihre E-Mail-Adresse, um Ihr Konto zu aktivieren.",
    "Take our quick survey and tell us how we did. Enter for a chance to win a trip.",
    "Nehmen Sie an unserer kurzen Umfrage teil. Ihr Geburtstagsgeschenk wartet.",
    "Recevez votre cadeau dès 50 € d'achat. Votre avis nous intéresse : répondez à notre sondage.",
    "Odbierz prezent do zamówienia powyżej 100 zł.",
    "Ваш заказ отправлен. Получите подарок при следующей покупке.",
    "Renew your membership today and save 10%. Make a donation to a good cause in your name.",
    "Shipping fee: $4.99. Total paid: $29.99",
    "Your refund of $20.00 has been issued to your card.",
)


@pytest.mark.parametrize("text", HONEST)
def test_honest_shops_raise_nothing(text: str) -> None:
    """What honest shops write every day is none of it."""
    assert read_wording("Your order", text) == Wording()


def test_advance_fee() -> None:
    """Money promised to a stranger."""
    text = "I am the next of kin of my late husband. The sum of 10 million dollars waits in the bank."
    assert read_wording("", text).advance_fee


CALLBACK = "Your subscription has been renewed and $399.99 will be debited from your account.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CALLBACK + "If you did not authorize this charge, call us at +1 (800) 555-0199.", "+1 (800) 555-0199"),
        (CALLBACK + "To cancel your order contact our support team: 1-888-555-0142", "1-888-555-0142"),
        ("Ihr Abonnement wurde verlängert. Zum Stornieren rufen Sie an: 030 5550 1234", "030 5550 1234"),
        (CALLBACK + "To discuss or cancel call +1 (8O8) 555 O417.", "+1 (808) 555 0417"),
        (CALLBACK + "Not you? Dial eight zero eight, 555 0417 today.", "eight zero eight, 555 0417"),
        (CALLBACK + "Reach our refund desk: 1\u2011808\u2011555\u20110417", "1-808-555-0417"),
        (CALLBACK + "If you did not authorize this, call our office in OHIO, room 101 l", None),
        ("Thank you for your order, total $20.00. Questions? Call us at 1-800-555-0100.", None),
        (CALLBACK + "If you did not authorize this charge, log in.", None),
        ("If you did not authorize this charge, write to us. Order 800-555-0199-11", None),
        (
            "You sent $499.99 USD to Norton LifeLock. If you did not authorize this, call +1 (888) 555-0137.",
            "+1 (888) 555-0137",
        ),
        ("PayPal refund of $499.99 - call +1 888 555 0137", "+1 888 555 0137"),
        ("You paid $599. Fraud detected, call +1 855 555 0144.", "+1 855 555 0144"),
        ("$599 debited. Dial +1 855 555 0144 to dispute.", "+1 855 555 0144"),
        (
            "Refund approved $499. To receive call eight zero eight, five five five, zero one four four",
            "eight zero eight, five five five, zero one four four",
        ),
        ("Abbuchung über 399,99 EUR. Nicht von Ihnen? Rufen Sie sofort +49 30 5550144 an.", "+49 30 5550144"),
        ("Ihre Zahlung wurde veranlasst. Rufen Sie 030 5550144 an, um zu stornieren.", "030 5550144"),
        ("Votre abonnement est renouvelé. Pour annuler, appelez le 01 55 55 01 44.", "01 55 55 01 44"),
        ("Su suscripción se renovará hoy. Llame al 900 555 014 y pida el reembolso.", "900 555 014"),
        ("Il pagamento è stato effettuato. Per il rimborso chiamare il numero 06 5550144.", "06 5550144"),
        ("Pagamento aprovado: 349 €. Para cancelar, ligue +351 21 555 0144.", "+351 21 555 0144"),
        ("Er is € 399 van je rekening afgeschreven. Was jij dit niet? Bel 020 555 0144.", "020 555 0144"),
        ("Pobrano 399 zł. Jeśli to nie Ty, zadzwoń +48 22 555 01 44.", "+48 22 555 01 44"),
        ("Betalning på 399 kr har dragits. Var det inte du? Ring 08-555 01 44.", "08-555 01 44"),
    ],
)
def test_callback_number(text: str, expected: str | None) -> None:
    """A number to call about a charge to be disputed; a shop's own helpline is none."""
    assert read_wording("Invoice", text).callback_number == expected


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Billing sent you an invoice for $412.00 USD.", True),
        ("PayPal Support sent you a money request.", True),
        ("Lena hat Ihnen eine Rechnung gesendet.", True),
        ("Iemand vraagt je om geld: betaalverzoek van Lena.", True),
        ("Lena vous a envoyé une facture.", True),
        ("You sent a payment of $412.00 USD to BV Agro Trade. Your invoice is attached.", False),
        ("Thank you for your order. You find the invoice in your account.", False),
        ("Vielen Dank für Ihre Bestellung. Die Rechnung liegt bei.", False),
    ],
)
def test_somebody_asks_for_money(text: str, *, asked: bool) -> None:
    """What a service passes on for somebody who wants money; a bill of an order, or a receipt, is none of it."""
    assert bool(read_wording("", text).asks_payment) is asked


@pytest.mark.parametrize(
    ("text", "still_open"),
    [
        ("Your payment of €45.00 to BV Agro Trade is due on 3 December.", True),
        ("Your payment of $45.00 to BV Agro Trade was declined.", True),
        ("Invoice from BV Agro Trade. €45.00 due December 3. Pay this invoice.", True),
        ("Ihre Rechnung ist am 3. Dezember fällig.", True),
        ("Je hebt gekozen om later te betalen. Te betalen voor 24 december.", True),
        ("Votre paiement a été refusé.", True),
        ("You sent a payment of $45.00 to BV Agro Trade. The next payment is due on 3 December.", False),
        ("Receipt from BV Agro Trade. Amount paid €45.00. Amount due €0.00.", False),
        ("Sie haben 45,00 EUR an BV Agro Trade gesendet.", False),
        ("Thank you for your order.", False),
    ],
)
def test_a_payment_still_to_be_made(text: str, *, still_open: bool) -> None:
    """Due or failed, and none that was made beside it."""
    assert read_wording("", text).payment_open is still_open


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your order 1001 is confirmed, $399.99. Help desk: +1 (800) 555-0199", "+1 (800) 555-0199"),
        ("Your order 1001 is confirmed, $399.99. Write to us.", None),
        ("Call us at +1 (800) 555-0199 on weekdays.", None),
    ],
)
def test_number_to_call_about_a_charge(text: str, expected: str | None) -> None:
    """A charge and a number to call; whether that is odd, the links decide."""
    assert read_wording("", text).charge_number == expected


def test_tricks_do_not_hide_words() -> None:
    """Invisible characters, look-alike letters and letters of mathematics are seen through."""
    for text in ("ver\u200bify your acc\u043eunt information", "𝐯𝐞𝐫𝐢𝐟𝐲 𝐲𝐨𝐮𝐫 𝐚𝐜𝐜𝐨𝐮𝐧𝐭 𝐢𝐧𝐟𝐨𝐫𝐦𝐚𝐭𝐢𝐨𝐧"):
        assert read_wording("", text).asks_login


def test_at_most_six_phrases_each_once() -> None:
    """A mail full of them is quoted in part."""
    found = read_wording(
        "", "account suspended. " * 50 + " ".join(f"account x{number} suspended." for number in range(20))
    )
    assert len(found.urgency) == 6
    assert len({quote.casefold() for quote in found.urgency}) == 6


@pytest.mark.parametrize(
    "piece", ["O0 ", "eight ", "zero one ", "your account ", "call 1 (800) 555-", "a", "0 ", "订单", "verify your … "]
)
def test_linear_time(piece: str) -> None:
    """Half a million characters of anything cost a second or two."""
    start = time.process_time()
    read_wording("", piece * (500_000 // len(piece)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("want", "text"),
    [
        ("pays_past", "Please pay by PayPal friends and family, then there is no fee for me."),
        ("pays_past", "I would prefer to do this outside of eBay, it is cheaper for both of us."),
        ("pays_past", "Just buy two Steam gift cards and send me the codes."),
        ("pays_past", "Bitte per PayPal Freunde und Familie senden."),
        ("pays_past", "Pay 299 USDT to this TRC20 address to complete your order."),
        ("pays_past", "Können wir das außerhalb von Kleinanzeigen machen?"),
        ("pays_past", "Betaal maar met PayPal, optie vrienden en familie."),
        ("pays_past", "Je préfère en dehors de Vinted, par virement."),
        ("pays_past", "Envíalo por PayPal como amigos y familiares."),
        ("pays_past", "Pagami con PayPal amici e familiari."),
        ("pays_past", "Prefiro fora da OLX, por transferência."),
        ("pays_past", "Wolę poza OLX, przelewem."),
        ("courier_collects", "I am at sea, so my courier will come to pick it up with the cash in an envelope."),
        ("courier_collects", "Mein Kurier wird den Schrank am Freitag abholen."),
        ("courier_collects", "Mijn koerier komt de fiets ophalen en heeft het geld bij zich."),
        ("courier_collects", "Mon transporteur passera chercher la table."),
        ("courier_collects", "Mi transportista pasará a recoger el sofá."),
        ("courier_collects", "Il mio corriere passerà a ritirare la bici."),
        ("courier_collects", "O comprador já pagou: confirme o seu cartão para receber."),
        ("courier_collects", "Mój kurier odbierze rower i przywiezie gotówkę."),
    ],
)
def test_second_hand_trade(want: str, text: str) -> None:
    """Payment past the marketplace, and the buyer's own courier, in several languages."""
    assert getattr(read_wording("", text), want)


@pytest.mark.parametrize(
    "text",
    [
        "Our Friends and Family sale starts today: 30 % off everything.",
        "Never pay outside of eBay. We only protect payments through our checkout.",
        "Here is your gift card code: 1234. You can also pay with a gift card at checkout.",
        "The courier will collect your return on Friday. Please have the parcel ready.",
        "Der Kurier holt Ihre Rücksendung am Freitag ab.",
        "Bezahle nie außerhalb von Kleinanzeigen.",
    ],
)
def test_honest_words_of_couriers_and_gifts(text: str) -> None:
    """A sale for friends, a warning of a marketplace, a gift card sold and a return collected are no such thing."""
    found = read_wording("", text)
    assert not found.pays_past
    assert not found.courier_collects
