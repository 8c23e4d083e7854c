package dev.framboise.conformance.model;

import dev.framboise.armv8.model.guest.GuestCode;
import dev.framboise.armv8.model.guest.GuestProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * What lies in memory for an instruction: the model's guests fetch words that stand for scripted instructions, and a payload writes words of A64.
 * This gives each of these one of those.
 */
final class ProbeCode {
    private final GuestCode code;
    private final Map<Integer, Integer> toModel = new HashMap<>();
    private final Map<Integer, Integer> toA64 = new HashMap<>();

    ProbeCode(GuestCode code) {
        this.code = code;
    }

    /** What the model has in memory for a word of A64. */
    int model(int a64) {
        Integer known = toModel.get(a64);
        if (known != null) {
            return known;
        }
        GuestProgram program = A64Program.of(a64);
        int word = ByteBuffer.wrap(program.assemble(code)).order(ByteOrder.LITTLE_ENDIAN).getInt();
        toModel.put(a64, word);
        toA64.put(word, a64);
        return word;
    }

    /** The word of A64 that was written; what was not written by {@link #model} is as it is. */
    int a64(int model) {
        return toA64.getOrDefault(model, model);
    }
}
