define dso_local ptr @"opcode/aaload"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp ult i32 %a1, 2
  br i1 %v3, label %b5, label %p4, !prof !1
b5:
  %v6 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.GoldenState;.1", i64 8
  %v7 = zext i32 %a1 to i64
  %v8 = getelementptr ptr, ptr %v6, i64 %v7
  %v9 = load atomic ptr, ptr %v8 unordered, align 8
  ret ptr %v9
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
p4:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
