package dev.framboise.vmkernel.cpu;

import dev.framboise.metal.Indexed;

/**
 * A value for each row of {@link SwitchedRegister}, by its {@link SwitchedRegister#slot}. Fields and no array: a row is a constant where
 * registers are switched, and the field of a constant needs no check.
 */
public class SwitchedValues {
    private long row0;
    private long row1;
    private long row2;
    private long row3;
    private long row4;
    private long row5;
    private long row6;
    private long row7;
    private long row8;
    private long row9;
    private long row10;
    private long row11;
    private long row12;
    private long row13;
    private long row14;
    private long row15;
    private long row16;
    private long row17;
    private long row18;
    private long row19;
    private long row20;
    private long row21;
    private long row22;
    private long row23;
    private long row24;
    private long row25;
    private long row26;
    private long row27;
    private long row28;
    private long row29;
    private long row30;

    /** What row {@code slot} has, 0..{@link SwitchedRegister#COUNT} - 1. */
    @Indexed(first = "row0", count = SwitchedRegister.COUNT)
    public final long get(int slot) {
        return switch (slot) {
            case 0 -> row0;
            case 1 -> row1;
            case 2 -> row2;
            case 3 -> row3;
            case 4 -> row4;
            case 5 -> row5;
            case 6 -> row6;
            case 7 -> row7;
            case 8 -> row8;
            case 9 -> row9;
            case 10 -> row10;
            case 11 -> row11;
            case 12 -> row12;
            case 13 -> row13;
            case 14 -> row14;
            case 15 -> row15;
            case 16 -> row16;
            case 17 -> row17;
            case 18 -> row18;
            case 19 -> row19;
            case 20 -> row20;
            case 21 -> row21;
            case 22 -> row22;
            case 23 -> row23;
            case 24 -> row24;
            case 25 -> row25;
            case 26 -> row26;
            case 27 -> row27;
            case 28 -> row28;
            case 29 -> row29;
            case 30 -> row30;
            default -> throw new IndexOutOfBoundsException("no such row");
        };
    }

    /** Gives row {@code slot} another value, 0..{@link SwitchedRegister#COUNT} - 1. */
    @Indexed(first = "row0", count = SwitchedRegister.COUNT)
    public final void set(int slot, long value) {
        switch (slot) {
            case 0 -> row0 = value;
            case 1 -> row1 = value;
            case 2 -> row2 = value;
            case 3 -> row3 = value;
            case 4 -> row4 = value;
            case 5 -> row5 = value;
            case 6 -> row6 = value;
            case 7 -> row7 = value;
            case 8 -> row8 = value;
            case 9 -> row9 = value;
            case 10 -> row10 = value;
            case 11 -> row11 = value;
            case 12 -> row12 = value;
            case 13 -> row13 = value;
            case 14 -> row14 = value;
            case 15 -> row15 = value;
            case 16 -> row16 = value;
            case 17 -> row17 = value;
            case 18 -> row18 = value;
            case 19 -> row19 = value;
            case 20 -> row20 = value;
            case 21 -> row21 = value;
            case 22 -> row22 = value;
            case 23 -> row23 = value;
            case 24 -> row24 = value;
            case 25 -> row25 = value;
            case 26 -> row26 = value;
            case 27 -> row27 = value;
            case 28 -> row28 = value;
            case 29 -> row29 = value;
            case 30 -> row30 = value;
            default -> throw new IndexOutOfBoundsException("no such row");
        }
    }
}
