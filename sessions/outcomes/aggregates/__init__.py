"""What may be told of many without telling it of one. Pure: no database, no clock, standard library only."""
