package dev.framboise.cli.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the attacker's vCPUs do, round and round, each beginning elsewhere.
 *
 * @param seed of the hostile tables, and of the operations unless some were left out
 * @param operations in their order
 */
public record Sequence(long seed, List<Operation> operations) {
    /** From the image's start to the list: see attacker.S. */
    private static final int LIST = 0x1_0000;
    private static final int REST = LIST + 0x100;
    private static final int RESTS = 23;
    private static final int TABLES = LIST + 0x1000;
    private static final int OPERATIONS = LIST + 0x9000;
    private static final String SEED = "seed ";

    /** Copies the list. */
    public Sequence {
        operations = List.copyOf(operations);
    }

    /** The attacker's whole image. @param program its instructions @param vcpus how many it has */
    byte[] image(byte[] program, int vcpus, Clockwork clockwork) {
        if (program.length > LIST) {
            throw new IllegalStateException("the attacker's program has " + program.length + " bytes");
        }
        ByteBuffer image = ByteBuffer.allocate(OPERATIONS + operations.size() * Operation.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        image.put(program).position(LIST).putLong(operations.size()).putLong(vcpus)
                .putLong(clockwork.longest()).putLong(clockwork.watchdog()).position(REST);
        Dice dice = new Dice(seed ^ REST);
        for (int i = 0; i < RESTS; i++) {
            image.putLong(dice.once(2) ? dice.scratch() : dice.value());
        }
        image.position(TABLES);
        Translations.put(image, seed);
        image.position(OPERATIONS);
        operations.forEach(operation -> operation.put(image));
        return image.array();
    }

    /** The same with other operations. */
    Sequence with(List<Operation> others) {
        return new Sequence(seed, others);
    }

    /** A file that {@link #read} reads. */
    public void write(Path file, List<String> remarks) throws IOException {
        List<String> lines = new ArrayList<>();
        remarks.forEach(remark -> lines.add("# " + remark));
        lines.add(SEED + seed);
        operations.forEach(operation -> lines.add(operation.line()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** Reads a file. @throws IllegalArgumentException when a line is none of a sequence's */
    static Sequence read(Path file) throws IOException {
        long seed = 0;
        List<Operation> operations = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            try {
                if (line.startsWith(SEED)) {
                    seed = Long.parseLong(line.substring(SEED.length()).strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    operations.add(Operation.parse(line));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(file + ":" + number + ": " + wrong.getMessage(), wrong);
            }
        }
        if (operations.isEmpty()) {
            throw new IllegalArgumentException(file + ": there is no operation in it");
        }
        return new Sequence(seed, operations);
    }
}
