"""What can be read in any text, be it a mail's or a page's: companies, VAT numbers, phrases, sums of money.

Nothing here knows where the text comes from; who took the order is for the stages above to say.
"""
