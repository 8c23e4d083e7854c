package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is decided about pages, one case each. Of 40 pages, 0..38 are clean; groups are of four addresses. */
class OwnershipTest {
    private static final int NONE = OwnershipState.NONE;
    private final Ownership pages = new Ownership(40, 8, 4, 2, 2);

    @BeforeEach
    void cleanPages() {
        for (int page = 0; page < 39; page++) {
            assertEquals(Verdict.DONE, pages.release(page));
            assertEquals(Verdict.DONE, pages.scrubbed(page));
            assertTrue(pages.isDirty(page));
            assertEquals(1, pages.piece(page));
            assertEquals(Verdict.DONE, pages.scrubbed(page));
        }
    }

    private List<OwnershipStep> finish(int core) {
        List<OwnershipStep> steps = new ArrayList<>();
        while (pages.next(core) != OwnershipStep.NONE) {
            steps.add(pages.next(core));
            assertEquals(Verdict.DONE, pages.advance(core));
        }
        return steps;
    }

    private void map(int vm, int address, int page) {
        assertEquals(Verdict.DONE, pages.map(0, vm, address, page));
        assertEquals(List.of(OwnershipStep.FINISH), finish(0));
    }

    private void share(int vm, int address, int page) {
        assertEquals(Verdict.DONE, pages.share(0, 0, vm, address, page));
        finish(0);
    }

    @Test
    void aCleanPageIsGivenOnce() {
        assertEquals(0, pages.firstClean());
        map(1, 5, 0);
        assertTrue(pages.isOwned(1, 0));
        assertEquals(1, pages.firstClean());
        assertEquals(Verdict.REFUSED, pages.map(0, 0, 0, 0));
        assertEquals(Verdict.REFUSED, pages.map(0, 1, 5, 1));
    }

    @Test
    void theHypervisorsPageIsGivenToNobody() {
        assertEquals(Verdict.REFUSED, pages.map(0, 0, 0, 39));
        assertEquals(Verdict.REFUSED, pages.scrubbed(39));
        assertEquals(Verdict.DONE, pages.release(39));
        assertEquals(39, pages.firstDirty());
        assertEquals(Verdict.REFUSED, pages.release(39));
    }

    @Test
    void onlyWhatIsTheHypervisorsCanBeReleased() {
        map(1, 5, 0);
        assertEquals(Verdict.REFUSED, pages.release(0), "a VM's");
        assertEquals(Verdict.REFUSED, pages.release(1), "clean");
        assertTrue(pages.isOwned(1, 0) && pages.isClean(1));
        assertFalse(pages.isDirty(0));
    }

    @Test
    void whatDoesNotExistIsRefused() {
        assertEquals(Verdict.REFUSED, pages.map(0, 0, 0, 40));
        assertEquals(Verdict.REFUSED, pages.map(0, 0, 0, -1));
        assertEquals(Verdict.REFUSED, pages.map(0, 0, 8, 0));
        assertEquals(Verdict.REFUSED, pages.map(0, 0, -1, 0));
        assertEquals(Verdict.REFUSED, pages.unmap(0, 0, 40));
        assertEquals(Verdict.REFUSED, pages.unshare(0, 0, 40));
        assertEquals(Verdict.REFUSED, pages.share(0, 0, 1, 0, 40));
        assertEquals(Verdict.REFUSED, pages.merge(0, 0, 40));
        assertEquals(Verdict.REFUSED, pages.split(0, 0, 32));
        assertEquals(Verdict.REFUSED, pages.advance(0));
    }

    @Test
    void anUnmappedPageIsDirtyWhenAllTlbsAreRidOfIt() {
        map(0, 6, 3);
        assertEquals(Verdict.DONE, pages.unmap(1, 0, 3));
        assertEquals(6, pages.brokenAddress());
        assertEquals(0, pages.brokenVm());
        assertEquals(Verdict.DONE, pages.advance(1));
        assertEquals(6, pages.invalidatedAddress());
        assertEquals(0, pages.target());
        assertTrue(pages.isOwned(0, 3));
        assertEquals(List.of(OwnershipStep.AWAIT_WRITE, OwnershipStep.SELECT_VMID, OwnershipStep.AWAIT_SELECTION,
                OwnershipStep.SEND_INVALIDATION, OwnershipStep.AWAIT_INVALIDATION, OwnershipStep.RESTORE_VMID,
                OwnershipStep.HAND_OVER), finish(1));
        assertTrue(pages.isDirty(3));
        assertFalse(pages.isOwned(0, 3));
        map(0, 6, 4);
    }

    @Test
    void whileOneOperationIsUnderWayNoOtherBegins() {
        map(0, 0, 0);
        assertEquals(Verdict.DONE, pages.unmap(0, 0, 0));
        int[] before = OwnershipMachine.words(pages.state);
        assertEquals(Verdict.REFUSED, pages.map(1, 0, 1, 1));
        assertEquals(Verdict.REFUSED, pages.reclaim(1, 0));
        assertEquals(Verdict.REFUSED, pages.advance(1));
        assertEquals(OwnershipStep.NONE, pages.next(1));
        assertArrayEquals(before, OwnershipMachine.words(pages.state));
        assertEquals(Operation.UNMAP, pages.operation());
    }

    @Test
    void aLentPageStaysItsOwnersUntilItIsTakenBack() {
        map(0, 0, 0);
        share(2, 7, 0);
        assertEquals(4, pages.borrowersOf(0));
        assertEquals(Verdict.REFUSED, pages.share(0, 0, 2, 6, 0));
        assertEquals(Verdict.REFUSED, pages.share(0, 0, 0, 6, 0));
        assertEquals(Verdict.REFUSED, pages.unmap(0, 0, 0));
        assertEquals(Verdict.DONE, pages.unshare(0, 0, 0));
        assertEquals(2, pages.brokenVm());
        assertEquals(7, pages.brokenAddress());
        finish(0);
        assertEquals(0, pages.borrowersOf(0));
        assertEquals(Verdict.REFUSED, pages.unshare(0, 0, 0));
        assertEquals(Verdict.DONE, pages.unmap(0, 0, 0));
    }

    @Test
    void noMoreIsLentThanCanBeNoted() {
        map(0, 0, 0);
        map(0, 1, 1);
        share(1, 0, 0);
        share(2, 0, 0);
        assertEquals(Verdict.REFUSED, pages.share(0, 0, 3, 0, 1));
    }

    @Test
    void reclaimTakesBackWhatIsLentAndGivesBackWhatIsBorrowed() {
        map(0, 0, 0);
        map(0, 4, 1);
        map(1, 0, 2);
        share(1, 1, 0);
        assertEquals(Verdict.DONE, pages.share(0, 1, 0, 5, 2));
        finish(0);
        assertEquals(Verdict.DONE, pages.reclaim(0, 0));
        assertEquals(NONE, pages.brokenAddress());
        assertEquals(0, pages.brokenGroup());
        assertEquals(Verdict.DONE, pages.advance(0));
        assertEquals(OwnershipStep.WRITE_ANOTHER, pages.next(0));
        assertEquals(1, pages.brokenGroup());
        List<OwnershipStep> steps = finish(0);
        assertEquals(2, steps.stream().filter(step -> step == OwnershipStep.SEND_INVALIDATION).count());
        assertEquals(0, pages.borrowersOf(0) | pages.borrowersOf(2));
        assertTrue(pages.isDirty(0) && pages.isDirty(1) && pages.isOwned(1, 2));
        assertEquals(Verdict.REFUSED, pages.reclaim(0, 0));
        map(1, 1, 3);
    }

    @Test
    void pagesSideBySideBecomeABlockAndPagesAgain() {
        for (int i = 0; i < 4; i++) {
            map(0, 4 + i, 8 + i);
        }
        assertEquals(Verdict.REFUSED, pages.merge(0, 0, 9));
        assertEquals(Verdict.REFUSED, pages.merge(0, 1, 8));
        assertEquals(Verdict.DONE, pages.merge(0, 0, 8));
        assertEquals(1, pages.group());
        assertEquals(1, pages.brokenGroup());
        List<OwnershipStep> steps = finish(0);
        assertEquals(List.of(OwnershipStep.MAKE, OwnershipStep.FINISH), steps.subList(steps.size() - 2, steps.size()));
        assertEquals(Verdict.REFUSED, pages.unmap(0, 0, 9));
        assertEquals(Verdict.REFUSED, pages.merge(0, 0, 8));
        assertEquals(Verdict.DONE, pages.split(0, 0, 1));
        finish(0);
        assertEquals(Verdict.DONE, pages.unmap(0, 0, 9));
        finish(0);
        assertEquals(Verdict.REFUSED, pages.merge(0, 0, 8));
    }

    @Test
    void boundsThatTheTablesHaveNoRoomForAreAMistake() {
        assertThrows(IllegalArgumentException.class, () -> new Ownership(4609, 8, 4, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(8, 132, 4, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(8, 8, 4, 256, 2));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(8, 8, 4, 2, 65));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(8, 8, 0, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(0, 8, 4, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(8, 8, 4, 2, -1));
    }
}
