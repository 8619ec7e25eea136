"""Short forms of given names: two that have one root may be one person's name.

From general knowledge of the names' use in English, Spanish, Portuguese, French, German, Italian, Polish, Russian and
Arabic transliteration. A form that belongs to several names (`alex`, `sasha`, `chris`) has several roots, and the first
is taken for both sides, so that it meets the most frequent one.
"""

from __future__ import annotations

_GROUPS = """
abigail abby abbie gail; abraham abe; adelaide addie; agnes aggie; albert al bert bertie; alberto beto; alejandro jandro
alexander alex sasha sascha alec xander alejandro aleksandr alexandre; alfred alf alfie fred; alice ali; alfonso poncho;
amanda mandy; amelia amy millie; andrew andy drew andrei andres andre; angela angie; ann anne anna annie nan nancy;
anthony tony antonio toni antoine anton; arthur art artie; barbara barb babs barbie; beatrice bea trixie beatriz;
benjamin ben benny benji; bernard bernie; bradley brad; brian bryan; caroline carrie carol; catherine kate katie kathy
cathy katherine kathryn kitty kat kathleen catalina ekaterina katya; charles charlie chuck chas carlos carl;
charlotte lottie; christian chris; christina tina chrissy christine cristina; christopher kit topher cristobal;
clifford cliff; concepcion concha conchita; consuelo chelo; daniel dan danny dani; david dave davy davey; deborah deb debbie
debra; dennis denny; dmitri dima mitya dmitry; dolores lola; donald don donnie; dorothy dot dottie dolly; douglas doug;
edward ed eddie ted teddy ned eduardo; edwin edwina; eleanor ellie nell nora elena; elizabeth liz lizzie beth betty eliza
betsy elisabeth bess libby lisa elsie isabel; emily em emmy; enrique quique kike; ernest ernie; eugene gene;
evgeny zhenya; felicia fely; fernando nando; florence flo flossie; frances fran franny francesca; francis frank frankie
francisco paco pancho curro kiko franco; frederick fred freddy freddie; gabriel gabe gaby; gabriela gabi; geoffrey geoff
jeffrey jeff; george georgie jorge; gerald gerry jerry; gerard gerardo; gregory greg gregg; guadalupe lupe lupita;
guillermo memo; gustavo tavo; harold hal harry; harriet hattie; helen nell nellie; henry hank harry hal; herbert herb;
hugo hugh; ignacio nacho; isabella bella izzy; ivan vanya; jacob jake jacobo; jacqueline jackie; james jim jimmy jamie jaime;
janet jan; jason jay; jean jeanne jeannie; jennifer jen jenny jenn; jeremy jerry; jesus chuy; jessica jess jessie;
joan joanie; john jack johnny jon juan johann ivan giovanni; jonathan jon nathan; joseph joe joey jose pepe josep giuseppe;
josephine josie jo; joshua josh; joaquim quim; juana juanita; judith judy judi; julia julie; karen kari; kenneth ken kenny;
kimberly kim; konstantin kostya; lawrence larry laurence lorenzo; leonard len lenny leo; leticia lety; lillian lily lilly;
louis lou louie luis lewis; louise lou; luciana lu; luiz lula; lynn lynne; magdalena magda lena; manuel manny manolo manu;
marcus marc mark marco marcos; margaret maggie meg peggy marge margie rita greta daisy margarita; maria marie mary mia
mariya masha molly polly maryam; marjorie marge; martha marty patty; martin marty; matthew matt matty mateo mathieu matvei;
maximilian max; megan meg; melissa missy mel; mercedes merche; michael mike mickey mick miguel mikhail misha michel; michelle
shelly; mildred millie; mohammed mohamed muhammad mohammad mehmet; nathaniel nathan nate nat; nicholas nick nicky nicolas
nikolai kolya klaus; nadezhda nadya; natalia natasha nat natalie; olga olya; oliver ollie; pamela pam; patricia pat patty
trish tricia; patrick pat paddy; paul pablo pavel paolo; peter pete pedro pierre piotr pyotr petya; philip phil felipe
philippe phillip; rachel rae; ramon moncho; raymond ray; rebecca becky becca; richard rick ricky dick rich ricardo richie;
robert bob bobby rob robbie roberto bert; rodrigo rodri; ronald ron ronnie; rosario charo; roxanne roxy; ruben benny;
russell russ; ruth ruthie; salvador chava salva; samantha sam; samuel sam sammy; sandra sandy; sarah sally sadie sara; sergei
seryozha sergio; sharon shari; simon simone; sofia sophie sonya sophia; stanley stan; stephanie steph stefanie; steven steve
stephen esteban stefan etienne stevie; susan sue susie suzanne susana suzy; svetlana sveta; tatiana tanya; teresa terry
theresa tess tere; theodore ted teddy theo; thomas tom tommy tomas; timothy tim timmy; valentina valya; valerie val;
vanessa nessa; veronica ronnie vera; victor vic vitya; victoria vicky vicki tori; vincent vince vinny vicente; virginia ginny
ginger; vladimir vova volodya; walter walt wally; wendy wen; william bill billy will willy liam wilhelm guillaume;
yelena lena alyona; yousef yusuf youssef; yuri yura; zachary zach zack
"""
_ROOTS: dict[str, str] = {}
for _group in _GROUPS.split(";"):
    _names = _group.split()
    for _name in _names:
        _ROOTS.setdefault(_name, _names[0])


def root(name: str) -> str:
    """The root of a given name's key, or the name itself; of several words the first decides."""
    first, _, _ = name.partition(" ")
    return _ROOTS.get(first, first)
