"""Who vouches for a mail's sender: the results that its reader's own provider wrote, and nobody else's."""
