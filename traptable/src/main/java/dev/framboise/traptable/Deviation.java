package dev.framboise.traptable;

/** What a machine does not do as the tables say. @param row the row's name @param machine {@code qemu}, or {@code any} @param instead what it does instead */
public record Deviation(String row, String machine, Outcome instead, String source) {
}
