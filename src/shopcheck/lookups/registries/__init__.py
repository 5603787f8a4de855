"""How registries are asked and their answers read: RDAP, and WHOIS at port 43."""
