define internal void @"dev.framboise.aot.ir.Lowered$Register.set(J)$0"(ptr %this, i64 %a1) #1 {
entry:
  %v0 = call i64 asm sideeffect "mrs ${0:x}, vttbr_el2", "=r"()
  %v1 = or i64 %v0, %a1
  call void asm sideeffect "msr vttbr_el2, ${0:x}\0Aisb", "r,~{cc},~{memory}"(i64 %v1)
  ret void
}
