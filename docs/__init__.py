"""The course site: `sources` lays out what it is made of, `conf` is Sphinx's configuration, `links` follows every link."""
