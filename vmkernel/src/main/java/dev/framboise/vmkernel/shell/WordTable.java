package dev.framboise.vmkernel.shell;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Words among which one is looked up: commands, or the names of VMs. */
final class WordTable {
    /** Most words. */
    static final int MOST = Limits.VMS > 10 ? Limits.VMS : 10;
    /** Most bytes of a word. */
    static final int WORD = BundleLayout.NAME_SIZE;

    /** No place. */
    static final int NONE = -1;

    private final byte[][] words;

    /** A bit for each word that matches, and how many were looked at. */
    private int matching;
    private int looked;
    /** The first that does, and how many bytes all of them have in common. */
    private byte[] first;
    private int common;

    /**
     * A table.
     *
     * @param words {@link #MOST} at most, each padded with NULs to {@link #WORD} bytes; one without any is none; they may change
     */
    WordTable(byte[][] words) {
        assert words.length <= MOST;
        this.words = words;
        first = words[0];
    }

    /** The words of {@link Command}. */
    static WordTable ofCommands() {
        Command[] commands = Command.values();
        byte[][] words = new byte[commands.length][];
        for (int i = 0; i < words.length; i++) {
            words[i] = padded(commands[i].word);
        }
        return new WordTable(words);
    }

    /** The words of {@link VmCommand}. */
    static WordTable ofVmCommands() {
        VmCommand[] commands = VmCommand.values();
        byte[][] words = new byte[commands.length][];
        for (int i = 0; i < words.length; i++) {
            words[i] = padded(commands[i].word);
        }
        return new WordTable(words);
    }

    /** The names of VMs, as they are when they are looked up. */
    static WordTable ofVms(ShellActions actions) {
        byte[][] words = new byte[actions.vms()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = actions.vm(i).name;
        }
        return new WordTable(words);
    }

    private static byte[] padded(String word) {
        return Arrays.copyOf(word.getBytes(StandardCharsets.US_ASCII), WORD);
    }

    /** The place of the word that stands in {@code text} from {@code from} to before {@code to}, or {@link #NONE}. */
    @LoopBound(max = MOST, reason = "words")
    int find(byte[] text, int from, int to) {
        for (int i = 0; i < words.length; i++) {
            byte[] word = words[i];
            int length = to - from;
            if (length > 0 && begins(word, text, from, length) && (length == WORD || word[length] == 0)) {
                return i;
            }
        }
        return NONE;
    }

    /** Begins to look for words with a common beginning. */
    void beginMatch() {
        matching = 0;
        looked = 0;
        common = WORD;
    }

    /** Looks at one more word: whether it begins with what stands in {@code text}. @return whether that was the last */
    boolean matchNext(byte[] text, int from, int to) {
        byte[] word = words[looked];
        if (word[0] != 0 && begins(word, text, from, to - from)) {
            if (matching == 0) {
                first = word;
            }
            matching |= 1 << looked;
            common = inCommon(word);
        }
        looked++;
        return looked == words.length;
    }

    /** How many words were found to match. */
    int matches() {
        return Integer.bitCount(matching);
    }

    /** The first word that matches. */
    byte[] first() {
        return first;
    }

    /** How many bytes the words that match have in common. */
    int common() {
        return common;
    }

    /** The first place from {@code place} on whose word matches, or {@link #NONE}. */
    int nextMatch(int place) {
        int left = matching >>> place << place;
        return left == 0 ? NONE : Integer.numberOfTrailingZeros(left);
    }

    /** The word in that place, padded with NULs. */
    byte[] word(int place) {
        return words[place];
    }

    @LoopBound(max = WORD, reason = "bytes of a word")
    private static boolean begins(byte[] word, byte[] text, int from, int length) {
        if (length > WORD) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    @LoopBound(max = WORD, reason = "bytes of a word")
    private int inCommon(byte[] word) {
        int most = common;
        for (int i = 0; i < most; i++) {
            if (word[i] == 0 || word[i] != first[i]) {
                return i;
            }
        }
        return most;
    }
}
