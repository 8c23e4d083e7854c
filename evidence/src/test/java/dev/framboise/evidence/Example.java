package dev.framboise.evidence;

import dev.framboise.evidence.archive.IndexPage;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.issue.Issuer;
import dev.framboise.evidence.issue.NotCertified;
import dev.framboise.evidence.issue.Requirement;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Tool;
import dev.framboise.evidence.statement.Verdict;
import dev.framboise.evidence.verify.CertifiedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An image with an item of each kind, from which tests begin. */
public final class Example {
    public static final String TIME = "2026-01-01T00:00:00Z";
    public static final byte[] IMAGE = "the bytes of an image".getBytes(StandardCharsets.US_ASCII);
    public static final Artifact SUBJECT = new Artifact("framboise-rpi4-0.1.0.img", Sha256.of(IMAGE));
    public static final Artifact KERNEL = new Artifact("kernel8.img", Sha256.of(new byte[] {8}));
    public static final SigningKey KEY = SigningKey.generate();

    private Example() {
    }

    /** The file of the item of a kind. */
    public static byte[] content(Kind kind) {
        return ("what shows " + kind + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    public static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public static EvidenceItem item(Kind kind, Verdict verdict, Artifact of) {
        return new EvidenceItem(name(kind), kind, "All that " + kind.title() + " looks at holds.", verdict, TIME, of, name(kind) + "/report.txt",
                Sha256.of(content(kind)), "./framboise " + name(kind));
    }

    public static Artifact basis(Kind kind) {
        return kind.basis() == Kind.Basis.IMAGE ? SUBJECT : KERNEL;
    }

    public static List<EvidenceItem> items() {
        List<EvidenceItem> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            items.add(item(kind, Verdict.PASS, basis(kind)));
        }
        return items;
    }

    public static Predicate predicate(List<EvidenceItem> items) {
        return new Predicate("0.1.0", "0123456789abcdef0123456789abcdef01234567", TIME, List.of(KERNEL),
                List.of(new Tool("JDK", "17.0.15"), new Tool("LLVM", "20.1.7"), new Tool("QEMU", "10.0")), items, Exclusion.ALWAYS);
    }

    public static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        items().forEach(item -> files.put(item.file(), content(item.kind())));
        return files;
    }

    /** All files of the archive. */
    public static Map<String, byte[]> archived() {
        Map<String, byte[]> files = files();
        files.put(IndexPage.FILE, IndexPage.of(SUBJECT, predicate(items())));
        return files;
    }

    public static List<Requirement> requirements() {
        return items().stream().map(item -> new Requirement(item.name(), item.kind(), item.of(), item.command())).toList();
    }

    /** A certified image in {@code directory}. */
    public static CertifiedFiles issue(Path directory) throws IOException {
        Path image = Files.write(directory.resolve(SUBJECT.name()), IMAGE);
        try {
            return new Issuer(requirements(), KEY).issue(image, predicate(items()), files());
        } catch (NotCertified refused) {
            throw new AssertionError(refused);
        }
    }
}
