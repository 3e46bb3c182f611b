"""Language: from text to an analysed spaCy `Doc`, with its dates and sums.

`pipeline` brings words, sentences, tags, dependencies and names together (`load_language`); `dates` and `money` read
what they say on their own.
"""
