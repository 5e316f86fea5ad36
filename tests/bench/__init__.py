"""Measures how long a build takes: on made-up catalogues of growing size, beside other site builders."""
