"""Everything that is put on paper or in a mail: certificates, letters, seal, codes and texts."""
