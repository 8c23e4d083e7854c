package dev.framboise.traptable;

/** A register of coprocessor 14, by its encoding. */
public record CoprocessorRow(String name, Pattern opc1, Pattern crn, Pattern crm, Pattern opc2, Reading read, Writing write, String source)
        implements Row {
    boolean matches(int o1, int n, int m, int o2) {
        return opc1.matches(o1) && crn.matches(n) && crm.matches(m) && opc2.matches(o2);
    }
}
