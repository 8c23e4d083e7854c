package dev.framboise.traptable.conformance;

import dev.framboise.traptable.Field;
import dev.framboise.traptable.Reading;

/** What a register holds afterwards. */
public sealed interface Value {
    /** This. */
    record Exactly(long value) implements Value {
    }

    /** What only the state of a device or of the core tells. */
    record Any() implements Value {
    }

    /** What is made of an identification register of the core's. */
    record OfCore(String register, Reading.Core reading) implements Value {
    }

    /** As the list spells it. */
    default String text() {
        if (this instanceof Exactly exactly) {
            return Long.toHexString(exactly.value);
        }
        if (this instanceof OfCore of) {
            Reading.Core core = of.reading;
            return "core/" + of.register + "/" + Long.toHexString(core.kept()) + "/" + Long.toHexString(core.offered())
                    + (core.cap() == null ? "" : "/" + core.cap().high() + "/" + core.cap().low() + "/" + core.most());
        }
        return "any";
    }

    /** Reads what {@link #text} wrote. */
    static Value parse(String text) {
        if (text.equals("any")) {
            return new Any();
        }
        if (!text.startsWith("core/")) {
            return new Exactly(Long.parseUnsignedLong(text, 16));
        }
        String[] parts = text.split("/");
        Field cap = parts.length > 4 ? new Field("", Integer.parseInt(parts[4]), Integer.parseInt(parts[5])) : null;
        return new OfCore(parts[1], new Reading.Core(Long.parseUnsignedLong(parts[2], 16), Long.parseUnsignedLong(parts[3], 16), cap,
                parts.length > 4 ? Long.parseLong(parts[6]) : 0));
    }
}
