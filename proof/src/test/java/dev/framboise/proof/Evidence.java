package dev.framboise.proof;

import dev.framboise.proof.image.ShippedImage;
import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Prover;
import dev.framboise.proof.prove.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What several tests look at, made once: the proofs of all properties, and the image that ships. */
public final class Evidence {
    private static List<Result> results;
    private static ShippedImage image;

    private Evidence() {
    }

    /** What became of each property. */
    public static synchronized List<Result> results() {
        if (results == null) {
            Prover prover = new Prover(Map.of());
            List<Result> all = new ArrayList<>();
            PropertyClasses.propositions().forEach(proposition -> all.add(prover.prove(proposition)));
            results = List.copyOf(all);
        }
        return results;
    }

    /** The image of the class files under test. */
    public static synchronized ShippedImage image() throws IOException {
        if (image == null) {
            Path directory = Files.createTempDirectory("framboise-proof-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            image = ShippedImage.build(directory);
        }
        return image;
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            // the system's own clean-up of temporary files has the rest
        }
    }
}
