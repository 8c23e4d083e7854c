define dso_local void @"registers"(i32 %a0) #0 {
entry:
  %v0 = and i32 %a0, 255
  %v1 = icmp ne i32 %v0, 0
  %v2 = zext i1 %v1 to i32
  %v3 = icmp eq i32 %v2, 0
  br i1 %v3, label %L0, label %b4
b4:
  br label %L1
L0:
  br label %L1
L1:
  %v5 = phi i64 [ 1, %b4 ], [ 2, %L0 ]
  call void asm sideeffect "msr hcr_el2, ${0:x}\0Aisb", "r,~{cc},~{memory}"(i64 %v5)
  call void @"dev.framboise.aot.ir.Lowered$Register.set(J)$0"(ptr null, i64 8)
  ret void
}
