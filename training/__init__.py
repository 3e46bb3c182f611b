"""How the language model of paraph is made: corpora, network, training, evaluation, export."""
