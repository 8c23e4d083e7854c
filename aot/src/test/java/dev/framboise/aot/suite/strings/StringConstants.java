package dev.framboise.aot.suite.strings;

import dev.framboise.aot.suite.Case;

/** length and charAt of constants, accented letters among them. */
public final class StringConstants implements Case {
    private static final String PLAIN = "hypervisor";
    private static final String ACCENTED = "fa\u00e7ade";
    private final String[] words = {PLAIN, ACCENTED, "\u00ff", "", "a"};

    @Override
    public long run(int n) {
        String word = words[(n & 0x7FFFFFFF) % 5];
        long sum = word.length();
        for (int i = 0; i < word.length(); i++) {
            sum = sum * 31 + word.charAt(i);
        }
        return sum + PLAIN.charAt(3) + (word.isEmpty() ? 1 : 0) + (word == PLAIN ? 2 : 0);
    }
}
