package dev.framboise.cli.bench;

/**
 * The stays in a hypervisor that are to be counted: addresses.
 *
 * @param vector where they begin
 * @param passage what they pass: others do not count
 * @param boundary where the hypervisor begins: guests are below
 */
public record Stays(long vector, long passage, long boundary) {
    /** For the plugin. */
    String words() {
        return ",vector=" + Long.toHexString(vector) + ",through=" + Long.toHexString(passage) + ",above=" + Long.toHexString(boundary);
    }
}
