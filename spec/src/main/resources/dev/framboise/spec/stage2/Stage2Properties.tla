-------------------------- MODULE Stage2Properties --------------------------
(* What holds of pages and translations. *)
EXTENDS Stage2

AllTranslations == UNION {Translations(v) : v \in VMs} \cup old \cup UNION {tlb[c] : c \in Cores}
Permitted(v, p, access) == owner[p] = v \/ (access \in {"ro", LentAccess} /\ v \in lent[p] /\ owner[p] \in VMs)

\* Memory is reached by its owner, and read, or written, by whom it is lent to: through tables, writes in flight and TLBs alike.
OnlyThePermitted == \A e \in AllTranslations : \A p \in PagesOf(e) : Permitted(e.vm, p, e.access)

HypervisorUnreachable == \A e \in AllTranslations : PageCount \notin PagesOf(e)

\* A page holds nothing of another VM than its owner, a clean one nothing at all. Borrowers that write leave what they wrote.
NoResidue == \A p \in Pages : UNION {residue[p][h] : h \in DOMAIN residue[p]}
                                  \subseteq IF owner[p] \in VMs /\ LentAccess = "ro" THEN {owner[p]} ELSE IF owner[p] = Clean THEN {} ELSE VMs

\* A VM whose page was never lent is alone in it: what others wrote comes from loans of this owner's.
OwnAlone == [][\A p \in Pages : owner[p] \in VMs /\ lent[p] = {} /\ lent'[p] = {} =>
                   \A h \in DOMAIN residue[p] : residue'[p][h] \subseteq residue[p][h] \cup {owner[p]}]_vars

\* Break-before-make: no TLB holds two translations of one address.
NoConflict == \A c \in Cores : \A e, f \in tlb[c] : e # f /\ e.vm = f.vm => IpasOf(e) \cap IpasOf(f) = {}

\* A core that carries out no operation has its guest's VMID in VTTBR_EL2.
OwnContext == \A c \in Cores : op.core # c => vttbr[c] = guest[c]

\* Who holds a page of somebody else's is known: there is room to note it.
LoansAreNoted == Cardinality(Loans) <= MostLoans

RefusedChangesNothing == [][op.kind # op'.kind /\ op'.kind = "refused" => UNCHANGED <<pageState, tables, tlb, vttbr>>]_vars

OperationsEnd  == op # NoOp ~> op = NoOp
DirtyGetsClean == \A p \in Pages : owner[p] = Dirty ~> owner[p] = Clean
=============================================================================
