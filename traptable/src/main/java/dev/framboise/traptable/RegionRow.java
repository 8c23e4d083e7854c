package dev.framboise.traptable;

/** Whose registers some of a guest's addresses are. */
public record RegionRow(String name, Pattern addresses, long first, String device, String source) implements Row {
}
