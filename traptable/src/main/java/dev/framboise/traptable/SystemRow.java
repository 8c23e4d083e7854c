package dev.framboise.traptable;

/** A system register, or several, by its encoding. */
public record SystemRow(String name, Encoding encoding, Reading read, Writing write, String source) implements Row {
    /** The register's own name: the row's, less the letter of the table. */
    public String register() {
        return name.substring(2);
    }
}
