package dev.framboise.hal.rpi4.firmware;

import dev.framboise.metal.MaskedPathEnds;

/** From token to token through a tree's structure block (Devicetree Specification 0.4, 5.4). */
public final class TreeWalk {
    private static final int FDT_BEGIN_NODE = 1;
    private static final int FDT_END_NODE = 2;
    private static final int FDT_PROP = 3;
    private static final int FDT_NOP = 4;
    private static final int FDT_END = 9;

    private final Fdt fdt;
    private int at;
    private int name;
    private int value;
    private int length;

    /** A walk through {@code fdt}. */
    public TreeWalk(Fdt fdt) {
        this.fdt = fdt;
    }

    /** Goes back to before the first token. */
    public void restart() {
        at = fdt.structureStart();
    }

    /** Offset of the node's or property's name. */
    public int name() {
        return name;
    }

    /** Offset of the property's value. */
    public int value() {
        return value;
    }

    /** Bytes of the property's value. */
    public int length() {
        return length;
    }

    /** Goes to the next token. */
    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    public Token next() {
        while (at <= fdt.structureEnd() - 4) {
            int token = fdt.word(at);
            at += 4;
            switch (token) {
                case FDT_NOP:
                    break;
                case FDT_BEGIN_NODE:
                    return beginNode();
                case FDT_PROP:
                    return property();
                case FDT_END_NODE:
                    return Token.END_NODE;
                case FDT_END:
                    return Token.END;
                default:
                    return Token.DAMAGED;
            }
        }
        return Token.DAMAGED;
    }

    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    private Token beginNode() {
        name = at;
        while (at < fdt.structureEnd() && fdt.octet(at) != 0) {
            at++;
        }
        if (at >= fdt.structureEnd()) {
            return Token.DAMAGED;
        }
        at = at + 4 & ~3;
        return Token.BEGIN_NODE;
    }

    private Token property() {
        if (at > fdt.structureEnd() - 8) {
            return Token.DAMAGED;
        }
        length = fdt.word(at);
        name = fdt.nameAt(fdt.word(at + 4));
        value = at + 8;
        if (length < 0 || length > fdt.structureEnd() - value) {
            return Token.DAMAGED;
        }
        at = value + length + 3 & ~3;
        return Token.PROPERTY;
    }
}
