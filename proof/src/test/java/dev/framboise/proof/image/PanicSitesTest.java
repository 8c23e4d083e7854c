package dev.framboise.proof.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import dev.framboise.proof.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of every place where the image could panic something is said, and what is said is so. */
class PanicSitesTest {
    private static final Path TARGET = Path.of("target");
    private static final Path DOCUMENT = Path.of("..", "docs", "panic-sites.md");
    private static final String TABLE = "## All places\n\n";
    private static List<ImageSite> sites;
    private static SiteJudge judge;
    private static List<SiteVerdict> verdicts;

    @BeforeAll
    static void look() throws IOException {
        ImageState state = new ImageState();
        SiteProver prover = new SiteProver(Evidence.image(), state);
        sites = ImageSites.of(Evidence.image());
        judge = new SiteJudge(Evidence.results(), SiteReasons.load(), prover::sites, prover::witness);
        verdicts = judge.judge(sites);
        Files.writeString(TARGET.resolve("panic-sites.csv"), SiteReport.csv(verdicts));
        Files.writeString(TARGET.resolve("panic-sites.md"), SiteReport.markdown(verdicts));
    }

    @Test
    void ofEveryPlaceSomethingIsSaid() {
        assertEquals(List.of(), unknown(verdicts));
    }

    @Test
    void everyReasonIsForPlacesThatThereAre() {
        assertEquals(List.of(), SiteJudge.miscounted(SiteReasons.load(), verdicts));
    }

    @Test
    void theDocumentHasThisList() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertEquals(document.substring(document.indexOf(TABLE) + TABLE.length()), SiteReport.markdown(verdicts));
    }

    @Test
    void theImageIsTheOneThatShips() throws IOException {
        assertEquals(Files.readString(Path.of("..", "docs", "image.sha256")).substring(0, 64), Evidence.image().hash());
    }

    @Test
    void placesAreOfEveryReach() {
        for (Reach reach : Reach.values()) {
            assertTrue(sites.stream().anyMatch(site -> site.reach() == reach), reach.name());
        }
    }

    /** A throw that somebody adds to a handler, where no proof goes. */
    @Test
    void aPlantedPlaceHasNothingSaidOfIt() {
        PanicSite planted = new PanicSite(60_000, PanicKind.EXPLICIT_THROW, "dev.framboise.vmkernel.trap.Traps", "decide", "Traps.java", 1,
                "java.lang.IllegalStateException", "");
        List<ImageSite> more = new ArrayList<>(sites);
        more.add(new ImageSite(planted, Set.of("framboise_lower_sync"), Reach.GUEST));
        assertEquals(List.of("vmkernel.trap.Traps.decide EXPLICIT_THROW"), unknown(judge.judge(more)));
    }

    /** A second index in a method for one of which there is a reason. */
    @Test
    void aReasonIsGoodForAsManyPlacesAsItSays() {
        PanicSite planted = new PanicSite(60_000, PanicKind.ARRAY_INDEX, "dev.framboise.vmkernel.Kernel", "serve", "Kernel.java", 1,
                "java.lang.ArrayIndexOutOfBoundsException", "");
        List<ImageSite> more = new ArrayList<>(sites);
        more.add(new ImageSite(planted, Set.of("framboise_lower_sync"), Reach.GUEST));
        assertEquals(List.of("vmkernel.Kernel.serve ARRAY_INDEX has 2 places without a proof, a reason is given for 1"),
                SiteJudge.miscounted(SiteReasons.load(), judge.judge(more)));
    }

    /** The prover is asked of a place that a state does lead to: a ring's index is in bounds, its mask unknown to nobody. */
    @Test
    void theProverDoesNotShowWhatIsNotSo() throws IOException {
        SiteProver prover = new SiteProver(Evidence.image(), new ImageState());
        ImageSite open = sites.stream().filter(site -> site.method().endsWith(".RunQueue.append") && site.site().kind() == PanicKind.ARRAY_INDEX)
                .findFirst().orElseThrow();
        assertEquals(null, prover.witness(open));
    }

    @Test
    void aLineThatIsNoReasonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SiteReasons.parse("    Foo.bar NULL_POINTER 1\n"));
        assertThrows(IllegalArgumentException.class, () -> SiteReasons.parse("because: so\n    Foo.bar NULL_POINTER\n"));
        assertThrows(IllegalArgumentException.class,
                () -> SiteReasons.parse("because: so\n    Foo.bar NULL_POINTER 1\n    Foo.bar NULL_POINTER 1\n"));
    }

    private static List<String> unknown(List<SiteVerdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.status() == SiteStatus.UNKNOWN).map(SiteVerdict::key).toList();
    }
}
