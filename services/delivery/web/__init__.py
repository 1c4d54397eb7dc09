"""How people and portals come to delivery: an API and two plain pages."""
