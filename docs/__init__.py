"""The course site: `sources` lays out what it is made of, `conf` is for Sphinx, `links` follows every link."""
