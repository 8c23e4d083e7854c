package dev.framboise.hal.rpi4.image;

import dev.framboise.traptable.conformance.Attempt;
import dev.framboise.traptable.conformance.Level;
import dev.framboise.traptable.conformance.Need;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Attempts as attempter.S reads them. */
final class AttemptList {
    private static final int HEADER = 64;
    private static final int SIZE = 320;
    private static final int WORDS = 16;
    private static final int MOST_WORDS = 12;
    private static final int X = 64;
    private static final int SVC64 = 0xd400_0001;
    private static final int SVC32 = 0xef00_0000;
    private static final int SVC16 = 0xdf00;
    private static final List<Need> FLAGS = List.of(Need.WAKE, Need.STAGE_1, Need.OTHER_OFF);

    private AttemptList() {
    }

    /** The program with the lists of its two vCPUs behind it. @param numbers attempts by the numbers that they are to be told of */
    static byte[] behind(byte[] program, List<Attempt> numbers, String first, String second) {
        List<Attempt> one = numbers.stream().filter(attempt -> attempt.who().equals(first)).toList();
        List<Attempt> other = numbers.stream().filter(attempt -> attempt.who().equals(second)).toList();
        int length = HEADER + SIZE * (one.size() + other.size());
        ByteBuffer out = ByteBuffer.allocate(program.length + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(program).putLong(length).putInt(one.size()).putInt(other.size()).position(program.length + HEADER);
        one.forEach(attempt -> put(out, attempt, numbers.indexOf(attempt)));
        other.forEach(attempt -> put(out, attempt, numbers.indexOf(attempt)));
        return out.array();
    }

    private static void put(ByteBuffer out, Attempt attempt, int number) {
        int at = out.position();
        int needs = 0;
        for (int i = 0; i < FLAGS.size(); i++) {
            needs |= attempt.needs().contains(FLAGS.get(i)) ? 1 << i : 0;
        }
        out.putInt(number).putInt(needs).putLong(attempt.pstate());
        attempt.words().forEach(out::putInt);
        if (attempt.words().size() >= MOST_WORDS) {
            throw new IllegalArgumentException(attempt.name() + " has too many instructions");
        }
        out.putInt(attempt.level() == Level.T32 ? SVC16 : attempt.level() == Level.A32 ? SVC32 : SVC64);
        out.position(at + X);
        for (int i = 0; i <= Attempt.FAR; i++) {
            out.putLong(attempt.x(i));
        }
        out.position(at + SIZE);
    }
}
