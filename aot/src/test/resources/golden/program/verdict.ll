define dso_local i32 @"verdict"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 8
  %v4 = load i32, ptr %v3, align 4, !invariant.load !4
  switch i32 %v4, label %L2 [ i32 0, label %L0 i32 2, label %L1 ]
L0:
  ret i32 1
L1:
  ret i32 30
L2:
  ret i32 200
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
