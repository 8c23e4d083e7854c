package dev.framboise.spec.play;

import java.lang.reflect.Array;
import java.util.Arrays;

/** An array. */
record KeptArray(Object array, Object copy) implements Kept {
    static KeptArray of(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return new KeptArray(array, copy);
    }

    private boolean isSame() {
        if (array instanceof long[] words) {
            return Arrays.equals(words, (long[]) copy);
        } else if (array instanceof int[] words) {
            return Arrays.equals(words, (int[]) copy);
        } else if (array instanceof short[] words) {
            return Arrays.equals(words, (short[]) copy);
        } else if (array instanceof byte[] bytes) {
            return Arrays.equals(bytes, (byte[]) copy);
        } else if (array instanceof boolean[] flags) {
            return Arrays.equals(flags, (boolean[]) copy);
        }
        Object[] objects = (Object[]) array;
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] != ((Object[]) copy)[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void restore() {
        if (!isSame()) {
            System.arraycopy(copy, 0, array, 0, Array.getLength(array));
        }
    }

    @Override
    public long mix(long sum, Tokens tokens) {
        if (isSame()) {
            return sum;
        }
        long mixed = sum;
        if (array instanceof long[] words) {
            for (long word : words) {
                mixed = Mix.of(mixed, word);
            }
        } else if (array instanceof int[] words) {
            for (int word : words) {
                mixed = Mix.of(mixed, word);
            }
        } else if (array instanceof short[] words) {
            for (short word : words) {
                mixed = Mix.of(mixed, word);
            }
        } else if (array instanceof byte[] bytes) {
            mixed = Mix.of(mixed, bytes);
        } else {
            for (int i = 0; i < Array.getLength(array); i++) {
                mixed = Mix.of(mixed, tokens.token(Array.get(array, i)));
            }
        }
        return mixed;
    }
}
